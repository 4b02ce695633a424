using FastAbi.Explorer.Measured;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi explore</c>: what keeps it from writing the page. The page has a suite of its own.</summary>
public sealed class ExploreVerbTests
{
    private const string File = "calls.json";

    /// <summary>The rules that are shown broken here.</summary>
    internal static IReadOnlyList<string> Covered { get; } = [MeasuredRules.Unreadable.Id, MeasuredRules.OtherCount.Id];

    [Theory]
    [InlineData(File, "{ no json", "calls.json(1,3): error FAB0225: this is not JSON")]
    [InlineData(File, """{ "calls": [{ "operation": "sched.yield", "native": -1 }] }""", "calls.json(1,53): error FAB0016: 'native' is -1")]
    [InlineData("answers.json", """{ "boots": ["a", "b"], "calls": [{ "operation": "sched.yield", "inputs": "", "answers": ["0"] }] }""",
        "answers.json(1,34): error FAB0226: a call of sched.yield has 1 answers in 2 boots")]
    [InlineData("hypervisors.json", "[]", "hypervisors.json(1,1): error FAB0014: the file is a list; it has to be a mapping")]
    public void Explore_WithARecordThatIsWrong_WritesNothingAndSaysWhere(string file, string text, string finding)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, text);

        var run = GeneratorTool.OnRepository("explore", "--measured", folder.Path, "--out", folder.In("page.html")).Ended(1);

        Assert.Contains($"/{finding}", run.Output, StringComparison.Ordinal);
        Assert.False(folder.Has("page.html"));
    }

    [Fact]
    public void Explore_WithAnArchiveThatIsNone_SaysSo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lib.a", "no archive");

        var run = GeneratorTool.OnRepository("explore", "--archive", folder.In("lib.a"), "--out", folder.In("page.html")).Ended(1);

        Assert.Contains("lib.a(1,1): error FAB0121", run.Output, StringComparison.Ordinal);
        Assert.False(folder.Has("page.html"));
    }

    [Fact]
    public void Explore_OverAFileOfSomebodyElse_LeavesItAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("page.html", "mine");

        GeneratorTool.OnRepository("explore", "--out", folder.In("page.html")).Ended(2);

        Assert.Equal("mine", System.IO.File.ReadAllText(folder.In("page.html")));
    }
}
