using FastAbi.Package.Tests.Consumer;

namespace FastAbi.Package.Tests;

/// <summary>What the package adds to a project, and how a project declines it.</summary>
public sealed class PropertyTests : IDisposable
{
    private readonly ConsumerProject _project = new();

    public PropertyTests() => _project.Dotnet("restore", "-nologo", "-v:q").Succeeded();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Items_WithNativeAot_LinkTheArchiveForEitherVendor()
    {
        var items = Items("-p:PublishAot=true");
        Assert.Contains("\"Identity\": \"fastabi\"", items, StringComparison.Ordinal);
        Assert.Contains("/static/linux-x64/libfastabi.a\"", items, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_WithAnArchiveNamed_LinkThatOne() =>
        Assert.Contains("/static/linux-x64/libfastabi-vmmcall.a\"", Items("-p:PublishAot=true", "-p:FastAbiArchive=libfastabi-vmmcall"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("libfastabi", "fastabi.lib")]
    [InlineData("libfastabi-vmcall", "fastabi-vmcall.lib")]
    public void Items_ForWindows_LinkTheArchiveOfItsConvention(string archive, string file)
    {
        var items = Items("-p:PublishAot=true", "-p:RuntimeIdentifier=win-x64", $"-p:FastAbiArchive={archive}");
        Assert.Contains("\"Identity\": \"fastabi\"", items, StringComparison.Ordinal);
        Assert.Contains($"/static/win-x64/{file}\"", items, StringComparison.Ordinal);
        _project.Dotnet("msbuild", "-t:FastAbiCheck", "-nologo", "-p:PublishAot=true", "-p:RuntimeIdentifier=win-x64",
            $"-p:FastAbiArchive={archive}").Succeeded();
    }

    [Fact]
    public void Publish_SimulatedForWindows_SaysWhichThereAre() =>
        AssertError("FASTABI02", "-p:RuntimeIdentifier=win-x64", "-p:FastAbiArchive=libfastabi-sim");

    [Theory]
    [InlineData("-p:PublishAot=true", "-p:FastAbiLinkStatically=false")]
    [InlineData("-p:PublishAot=false")]
    public void Items_Declined_AreNone(params string[] properties) =>
    Assert.DoesNotContain("fastabi", Items(properties), StringComparison.Ordinal);

    [Fact]
    public void Publish_UnknownArchive_SaysWhichThereAre() =>
    AssertError("FASTABI02", "-p:RuntimeIdentifier=linux-x64", "-p:FastAbiArchive=libxen");

    [Theory]
    [InlineData("linux-arm64")]
    [InlineData("win-arm64")]
    [InlineData("osx-x64")]
    public void Publish_OtherProcessor_SaysSo(string runtime) => AssertError("FASTABI01", $"-p:RuntimeIdentifier={runtime}");

    [Fact]
    public void Publish_OtherProcessorDeclined_IsNotHindered() =>
        _project.Dotnet("msbuild", "-t:FastAbiCheck", "-nologo", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-arm64",
        "-p:FastAbiLinkStatically=false").Succeeded();

    private string Items(params string[] properties) =>
        _project.Dotnet(["msbuild", "-getItem:DirectPInvoke,NativeLibrary", .. properties]).Succeeded().Output;

    private void AssertError(string number, params string[] properties)
    {
        var run = _project.Dotnet(["msbuild", "-t:FastAbiCheck", "-nologo", "-p:PublishAot=true", .. properties]);
        Assert.Equal(1, run.Status);
        Assert.Contains($"error {number}: ", run.Output, StringComparison.Ordinal);
    }
}
