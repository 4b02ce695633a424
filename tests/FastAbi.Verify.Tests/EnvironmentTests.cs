using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>FAB0080 to FAB0083: what keeps headers from being read ends with status 2 and says what to do.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly VerifyFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Verify_WithoutFolder_SaysSo()
    {
        Directory.Delete(_fixture.Headers, recursive: true);

        Fails(EnvironmentCases.NoFolder, "name the folder");
    }

    [Fact]
    public void Verify_FolderAroundTheHeaders_NamesTheRightOne()
    {
        Directory.CreateDirectory(_fixture.In("headers/xen"));
        File.Move(_fixture.In("headers/xen.h"), _fixture.In("headers/xen/xen.h"));

        Fails(EnvironmentCases.NoHeader, $"did you mean '{_fixture.Headers}/xen'?");
    }

    [Fact]
    public void Verify_HeaderThatDoesNotParse_IsShownInItsPlace()
    {
        _fixture.Write(AlteredCase.Header, "\nstruct {\n");

        Fails(EnvironmentCases.NotParsed, $"{_fixture.Headers}/xen.h(2,");
    }

    [Fact]
    public void Verify_WithoutLibClang_SaysHowToGetIt()
    {
        // libclang is opened once in a process.
        var run = ToolRun.In(_fixture.In("."), "env",
            $"LIBCLANG_PATH={_fixture.Headers}", "dotnet", Path.Combine(AppContext.BaseDirectory, "fastabi.dll"), "verify", "--headers", "headers");

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"headers(1,1): error {EnvironmentCases.NoLibClang}: libclang is missing", run.Output, StringComparison.Ordinal);
        Assert.Contains("libclang1-14", run.Output, StringComparison.Ordinal);
    }

    private void Fails(string id, string text)
    {
        var run = VerifyRun.Of("--abi", _fixture.Abi, "--headers", _fixture.Headers).Ended(2);
        Assert.Contains($" error {id}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }
}
