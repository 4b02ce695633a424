using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

public sealed class InterfaceVersionTests
{
    private const string Text = """
        #if defined(__XEN_TOOLS__)
        #define FOR_TOOLS 1
        #elif __XEN_INTERFACE_VERSION__ >= 0x0003020a
        struct newer { int a; };
        #endif
        #ifdef __XEN__
        #define FOR_XEN 1
        #endif
        #define VERSION __XEN_INTERFACE_VERSION__
        """;

    [Fact]
    public void InterfaceVersion_NotChosen_IsThatOfXen414() => Assert.Equal(0x00040e00, HeaderFolder.Read(Text).Constant("VERSION")?.Value);

    [Theory]
    [InlineData(0x00030209u, false)]
    [InlineData(0x0003020au, true)]
    public void InterfaceVersion_Chosen_SelectsWhatThereIs(uint version, bool isThere)
    {
        var headers = HeaderFolder.Read(Text, new HeaderOptions { InterfaceVersion = version });

        Assert.Equal(isThere, headers.Record("newer") is not null);
        Assert.Null(headers.Constant("FOR_TOOLS"));
    }

    [Theory]
    [InlineData(HeaderAudience.Guest, false, false)]
    [InlineData(HeaderAudience.ToolStack, true, false)]
    [InlineData(HeaderAudience.Hypervisor, true, true)]
    public void Audience_Chosen_SelectsWhatThereIs(HeaderAudience audience, bool isForTools, bool isForXen)
    {
        var headers = HeaderFolder.Read(Text, new HeaderOptions { Audience = audience });

        Assert.Equal(isForTools, headers.Constant("FOR_TOOLS") is not null);
        Assert.Equal(isForXen, headers.Constant("FOR_XEN") is not null);
    }
}
