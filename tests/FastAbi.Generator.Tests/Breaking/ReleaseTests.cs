using System.Text.Json;
using System.Text.RegularExpressions;

namespace FastAbi.Generator.Tests.Breaking;

/// <summary>What breaks since the last release is named in the list of changes.</summary>
public sealed partial class ReleaseTests
{
    [Fact]
    public void Specification_SinceTheLastRelease_BreaksWhatTheChangesName()
    {
        var run = GeneratorTool.OnRepository("breaking", "--against", LastRelease.File("abi.tar"), "--format", "json");

        Assert.Empty(LastRelease.Unnamed(Broken(run.Output), LastRelease.Broke));
    }

    [Fact]
    public void Version_OfTheTool_IsNewerAndHasTheNewestSection()
    {
        var version = GeneratorTool.Run("--version").Ended(0).Output.Trim();

        Assert.True(new Version(version) > LastRelease.Version);
        Assert.StartsWith($"## {version}, ", File.ReadLines(Path.Combine(TestPaths.Root, "CHANGELOG.md"))
            .First(line => line.StartsWith("## ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Unnamed_OfABreak_IsWhatTheSectionDoesNotHave()
    {
        using BreakingFixture fixture = new();
        fixture.Alter("new", BreakingFixture.Spec, "timeout: 2", "timeout: 4");
        var run = GeneratorTool.Run("breaking", "--abi", fixture.Abi("new"), "--against", fixture.Abi("old"), "--format", "json").Ended(1);

        Assert.Equal(["demo.wait"], Broken(run.Output));
        Assert.Equal(["demo.wait"], Unnamed("# C\n\n## 2\n\n### Added\n\n* `demo.wait`\n"));
        Assert.Equal(["demo.wait"], Unnamed("# C\n\n## 2\n\n### Broke\n\n## 1\n\n### Broke\n\n* `demo.wait`\n"));
        Assert.Empty(Unnamed("# C\n\n## 2\n\n### Broke\n\n* `demo.wait`\n\n## 1\n"));

        IEnumerable<string> Unnamed(string changes) => LastRelease.Unnamed(Broken(run.Output), LastRelease.Section(changes));
    }

    [Fact]
    public void Record_OfAFolder_IsComparedAsTheFolder()
    {
        using BreakingFixture fixture = new();
        fixture.Alter("new", BreakingFixture.Spec, "timeout: 2", "timeout: 4");
        var record = fixture.In("records/old.tar");
        GeneratorTool.Run("breaking", "--abi", fixture.Abi("old"), "--record", record).Ended(0);

        var byRecord = GeneratorTool.Run("breaking", "--abi", fixture.Abi("new"), "--against", record).Ended(1);
        var byFolder = GeneratorTool.Run("breaking", "--abi", fixture.Abi("new"), "--against", fixture.Abi("old")).Ended(1);

        Assert.Equal(byFolder.Output.Replace($"{fixture.Abi("old")}/", $"{record}:", StringComparison.Ordinal), byRecord.Output);
        var bytes = File.ReadAllBytes(record);
        GeneratorTool.Run("breaking", "--abi", fixture.Abi("old"), "--record", record).Ended(0);
        Assert.Equal(bytes, File.ReadAllBytes(record));
    }

    [Theory]
    [InlineData]
    [InlineData("--against", "x", "--record", "y")]
    public void Record_AndAgainst_ExcludeEachOther(params string[] options) =>
        Assert.StartsWith("One of the options '--against' and '--record' is needed.",
            GeneratorTool.OnRepository(["breaking", .. options]).Ended(2).Complaints, StringComparison.Ordinal);

    [Fact]
    public void Against_FileThatIsNoRecord_IsNotComparable()
    {
        using BreakingFixture fixture = new();

        var file = Path.Combine(fixture.Abi("old"), "demo.yml");
        var run = GeneratorTool.Run("breaking", "--abi", fixture.Abi("new"), "--against", file).Ended(2);

        Assert.Contains("error FAB0174: this file is no record of a specification: ", run.Output, StringComparison.Ordinal);
    }

    // What errors and warnings are about: an operation, or what stands in quotes.
    private static List<string> Broken(string json) =>
    [
        .. JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() is "error" or "warning")
            .Select(finding => Subject().Match(finding.GetProperty("message").GetString()!).Groups["name"].Value).Distinct(),
    ];

    [GeneratedRegex(@"(^|')(?<name>[A-Za-z_]+(\.[A-Za-z_]+)?)(:|'| is)")]
    private static partial Regex Subject();
}
