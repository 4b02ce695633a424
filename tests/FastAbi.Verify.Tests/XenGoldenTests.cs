namespace FastAbi.Verify.Tests;

/// <summary>The seven files and the headers of Xen 4.17: exactly these findings, which somebody has read.</summary>
public sealed class XenGoldenTests
{
    /// <summary>Set to 1, it makes the tests rewrite the expected files in the source folder.</summary>
    private const string UpdateSwitch = "FASTABI_UPDATE_GOLDEN";

    private static readonly string _folder = Path.Combine(TestPaths.Root, "tests", "FastAbi.Verify.Tests", "Golden");

    [Theory]
    [InlineData("xen-4.17.txt", 0)]
    [InlineData("xen-4.17.md", 0, "--format", "markdown")]
    [InlineData("xen-4.17.exact.txt", 0, "--xen-version", "4.17")]
    [InlineData("xen-4.17.no-errata.txt", 1, "--no-errata")]
    [InlineData("xen-4.17.interface-3.2.9.txt", 1, "--interface-version", "0x00030209")]
    public void Verify_SevenFiles_FindsWhatIsExpected(string file, int status, params string[] options) =>
    Check(file, GeneratorTool.OnHeaders("verify", options).Ended(status));

    [Theory]
    [InlineData("coverage-4.17.txt", 0, "--xen-version", "4.17")]
    [InlineData("coverage-4.17.json", 0, "--format", "json")]
    public void Coverage_SevenFiles_IsWhatIsExpected(string file, int status, params string[] options) =>
        Check(file, GeneratorTool.OnHeaders("coverage", options).Ended(status));

    [Theory]
    [InlineData("4.14")]
    [InlineData("4.17")]
    [InlineData("4.20")]
    public void Headers_OfEachRecordedRelease_AreWhatTheSpecificationSays(string release)
    {
        foreach (var verb in (string[])["verify", "coverage"])
        {
            foreach (var options in (string[][])[["--xen-version", release], []])
            {
                var headers = TestPaths.XenHeadersOf(release);
                var run = GeneratorTool.OnRepository([verb, "--headers", headers, .. options]).Ended(0);
                Assert.DoesNotContain(" error ", run.Output, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void CoverageDocument_OfSevenFiles_IsWhatIsCommitted() =>
        GeneratorTool.OnHeaders("coverage", "--xen-version", "4.17", "--out", Path.Combine(TestPaths.Root, "docs", "coverage.md"),
        "--check").Ended(0);

    private static void Check(string file, ToolRun run)
    {
        var path = Path.Combine(_folder, file);
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
            File.WriteAllText(path, run.Output);

        Assert.True(File.Exists(path) && File.ReadAllText(path) == run.Output,
            $"{file} is not what is printed; where the change is wanted, set {UpdateSwitch}=1 and read the difference\n{run.Output}");
    }
}
