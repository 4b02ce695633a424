using FastAbi.Generator.Headers;

namespace FastAbi.Headers.Tests;

public sealed class InterfaceVersionTests
{
    private const string Text = """
        #if defined(__XEN_TOOLS__)
        #define FOR_TOOLS 1
        #elif __XEN_INTERFACE_VERSION__ >= 0x0003020a
        struct newer { int a; };
        #endif
        #define VERSION __XEN_INTERFACE_VERSION__
        """;

    [Fact]
    public void InterfaceVersion_NotChosen_IsThatOfXen414()
    {
        Assert.Equal(0x00040e00, HeaderFolder.Read(Text).Constant("VERSION")?.Value);
    }

    [Theory]
    [InlineData(0x00030209u, false)]
    [InlineData(0x0003020au, true)]
    public void InterfaceVersion_Chosen_SelectsWhatThereIs(uint version, bool isThere)
    {
        var headers = HeaderFolder.Read(Text, new HeaderOptions { InterfaceVersion = version });

        Assert.Equal(isThere, headers.Record("newer") is not null);
        Assert.Null(headers.Constant("FOR_TOOLS"));
    }

    [Fact]
    public void IsToolStack_Set_ShowsWhatIsForTools()
    {
        Assert.NotNull(HeaderFolder.Read(Text, new HeaderOptions { IsToolStack = true }).Constant("FOR_TOOLS"));
    }
}
