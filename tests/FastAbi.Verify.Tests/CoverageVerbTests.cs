using System.Text.Json;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary><c>fastabi coverage</c>, in each format, and its file.</summary>
public sealed class CoverageVerbTests : IDisposable
{
    private static readonly AlteredCase _error = CoverageCases.All.Single(test => test.Name == "an operation added");

    private readonly VerifyFixture _fixture = new(CoverageFiles.All);

    private string Document => _fixture.In("docs/coverage.md");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Text_OfASmallHypercall_HasOneLineForEachOperationAndASum()
    {
        var lines = Run().Ended(0).Output.Split('\n');

        Assert.Equal(
        [
            "50.0  DEMOP_open     demo.open",
            "50.1  DEMOP_close    demo.close",
            "50.2  DEMOP_list     needs guest memory  Fills an array. Also called DEMOP_list_all.",
            "50.3  DEMOP_purge    no reason known     Takes nothing.",
            "50.4  DEMOP_destroy  toolstack only      Destroys | everything.",
            "50.6  DEMOP_old      obsolete            Did much.",
            "50.9  DEMOP_move     demo.move           Since Xen 4.18.",
            "50.?  DEMOP_future   no reason known     Will do much. Since Xen 4.19.",
        ], lines[..8]);
        Assert.All(lines[8..10], line => Assert.Contains(": note FAB0100: ", line, StringComparison.Ordinal));
        Assert.Equal(["8 operations: 3 carried, 1 toolstack only, 1 obsolete, 1 needs guest memory, 2 no reason known", ""], lines[10..]);
    }

    [Fact]
    public void Text_OfAnError_IsTheFindingAlone()
    {
        _fixture.Alter(_error);

        var output = Run().Ended(1).Output;

        Assert.StartsWith($"{_fixture.In(AlteredCase.Overlay)}(9,15): note FAB0100", output, StringComparison.Ordinal);
        Assert.Contains($"{_fixture.In(AlteredCase.Overlay)}(12,11): error FAB0117: 'DEMOP_new', 7, ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Fills an array", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfASmallHypercall_HasWhatProgramsNeed()
    {
        using var json = JsonDocument.Parse(Run("--format", "json", "--xen-version", "4.17").Ended(0).Output);

        Assert.Equal(["xen", "hypercalls", "findings"], Names(json.RootElement));
        Assert.Equal("4.17", json.RootElement.GetProperty("xen").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("findings").GetArrayLength());
        var hypercall = Assert.Single(json.RootElement.GetProperty("hypercalls").EnumerateArray());
        Assert.Equal(["name", "constant", "index", "family", "count", "operations", "no_operations"], Names(hypercall));
        Assert.Equal([8, 3, 1, 1, 1, 2], hypercall.GetProperty("count").EnumerateObject().Select(count => count.Value.GetInt32()));
        var operations = hypercall.GetProperty("operations").EnumerateArray().ToList();
        Assert.Equal(["constant", "number", "carried", "header", "line"], Names(operations[0]));
        Assert.Equal(["constant", "number", "reason", "doc", "aliases", "header", "line"], Names(operations[2]));
        Assert.Equal("guest_memory", operations[2].GetProperty("reason").GetString());
        Assert.Equal(8, operations[2].GetProperty("line").GetInt32());
        Assert.Equal(["constant", "reason", "doc", "new_since"], Names(operations[7]));
        Assert.Equal(["DEMOP_FLAG_force", "DEMOP_close_cont", "DEMOP_mood_calm", "DEMOP_mood_wild"],
            hypercall.GetProperty("no_operations").EnumerateArray().SelectMany(group => group.GetProperty("constants").EnumerateArray())
            .Select(constant => constant.GetString()));
    }

    [Fact]
    public void Json_OfAnError_HasFindingsAndNoHypercalls()
    {
        _fixture.Alter(_error);

        using var json = JsonDocument.Parse(Run("--format", "json").Ended(1).Output);

        Assert.Equal(["findings"], Names(json.RootElement));
    }

    [Fact]
    public void Markdown_OfASmallHypercall_CountsAndEscapes()
    {
        var output = Run("--format", "markdown").Ended(0).Output;

        Assert.Contains("\n| [demo](#demo) | 8 | 3 | 1 | 1 | 1 | 2 |\n| **all** | 8 | 3 | 1 | 1 | 1 | 2 |\n", output,
            StringComparison.Ordinal);
        Assert.Contains("\n| 4 | `DEMOP_destroy` | **toolstack only** | Destroys \\| everything. |\n", output, StringComparison.Ordinal);
        Assert.Contains("\n* `DEMOP_close_cont`: Xen's own.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_Written_IsTheMarkdownAndStaysUntouchedWhenRight()
    {
        Assert.EndsWith("; 1 file changed\n", Run("--out", Document).Ended(0).Output, StringComparison.Ordinal);
        var time = File.GetLastWriteTimeUtc(Document);

        Assert.EndsWith("; 0 files changed\n", Run("--out", Document).Ended(0).Output, StringComparison.Ordinal);
        Assert.EndsWith("; 0 files changed\n", Run("--out", Document, "--check").Ended(0).Output, StringComparison.Ordinal);

        Assert.Equal(Run("--format", "markdown").Output, File.ReadAllText(Document));
        Assert.Equal(time, File.GetLastWriteTimeUtc(Document));
    }

    [Fact]
    public void Out_NameAlone_IsInTheCurrentFolder()
    {
        ToolRun.In(_fixture.In("."), "dotnet", Path.Combine(AppContext.BaseDirectory, "fastabi.dll"), "coverage", "--headers", "headers",
            "--out", "coverage.md").Succeeded();

        Assert.True(File.Exists(_fixture.In("coverage.md")));
    }

    [Fact]
    public void Check_FileMissingOrEdited_IsFoundAndNotMended()
    {
        Assert.Contains($"{Document}(1,1): error FAB0060: ", Run("--out", Document, "--check").Ended(1).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Document));
        Run("--out", Document).Ended(0);
        var edited = File.ReadAllText(Document).Replace("# Coverage", "# Completeness", StringComparison.Ordinal);
        File.WriteAllText(Document, edited);

        Assert.Contains($"{Document}(3,1): error FAB0060: ", Run("--out", Document, "--check").Ended(1).Output, StringComparison.Ordinal);
        Assert.Equal(edited, File.ReadAllText(Document));
    }

    [Fact]
    public void Out_FileOfSomebodyElse_IsKept()
    {
        _fixture.Write("docs/coverage.md", "mine\n");

        Assert.Contains("error FAB0062: ", Run("--out", Document).Ended(2).Output, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(Document));
    }

    [Fact]
    public void Out_BesideOtherGeneratedFiles_LeavesThem()
    {
        _fixture.Write("docs/asm/demo.S", "/* Generated by fastabi from another source. */\n");

        Run("--out", Document).Ended(0);
        Run("--out", Document, "--check").Ended(0);

        Assert.True(File.Exists(_fixture.In("docs/asm/demo.S")));
    }

    [Fact]
    public void Out_WithAnError_WritesNothing()
    {
        _fixture.Alter(_error);

        Run("--out", Document).Ended(1);

        Assert.False(File.Exists(Document));
    }

    [Fact]
    public void Headers_NotThere_AreTheEnvironmentsFault()
    {
        Directory.Delete(_fixture.Headers, recursive: true);

        Assert.Contains($"error {EnvironmentCases.NoFolder}: ", Run().Ended(2).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--out", "")]
    [InlineData("--out", "docs/")]
    [InlineData("--xen-version", "four")]
    [InlineData("--headers", "")]
    [InlineData("--format", "sarif")]
    public void WrongOption_IsAUsageError(params string[] options) =>
        Assert.Contains(options[0] is "--format" ? options[1] : options[0], Run(options).Ended(2).Complaints, StringComparison.Ordinal);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void Output_OfTheSameInput_IsTheSame(string format) =>
        Assert.Equal(Run("--format", format).Ended(0).Output, Run("--format", format).Ended(0).Output);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private ToolRun Run(params string[] arguments) =>
        GeneratorTool.Run(["coverage", "--abi", _fixture.Abi, "--headers", _fixture.Headers, .. arguments]);
}
