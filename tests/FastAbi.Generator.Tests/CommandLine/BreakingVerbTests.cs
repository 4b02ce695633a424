using System.Text.Json;
using FastAbi.Compare;
using FastAbi.Generator.Tests.Breaking;
using FastAbi.Model.Diagnostics;
using FastAbi.Tool.Rules;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi breaking</c>, in each format.</summary>
public sealed class BreakingVerbTests : IDisposable
{
    private readonly BreakingFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Text_OfNothing_CountsIt() => Assert.Equal("0 errors, 0 warnings, 0 notes\n", Run().Ended(0).Output);

    [Fact]
    public void Status_OfWarningsAndNotes_IsClean()
    {
        _fixture.Alter("new", BreakingFixture.Spec, "size: uint32_t", "size: uint64_t");
        _fixture.Alter("new", BreakingFixture.Overlay, "doc: Opens.", "doc: Opens it.");

        Assert.EndsWith("0 errors, 1 warning, 1 note; 'fastabi explain FAB0160' tells more\n", Run().Ended(0).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfABreak_HasBothPlaces()
    {
        Break();
        using var json = JsonDocument.Parse(Run("--format", "json").Ended(1).Output);

        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(("FAB0143", "error"), (finding.GetProperty("id").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Equal((_fixture.In("new/abi/demo.yml"), 30), Place(finding));
        Assert.Equal((_fixture.In("old/abi/demo.yml"), 30), Place(finding.GetProperty("related")));
    }

    [Fact]
    public void Sarif_OfABreak_HasItsLevelAndBothPlaces()
    {
        Break();
        using var json = JsonDocument.Parse(Run("--format", "sarif").Ended(1).Output);

        var result = Assert.Single(json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal(("FAB0143", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.EndsWith("/new/abi/demo.yml", Uri(result.GetProperty("locations")), StringComparison.Ordinal);
        Assert.EndsWith("/old/abi/demo.yml", Uri(result.GetProperty("relatedLocations")), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_OfABreak_IsATable()
    {
        Break();
        Assert.StartsWith("| error | FAB0143 | ", Run("--format", "markdown").Ended(1).Output.Split('\n')[2], StringComparison.Ordinal);
    }

    [Fact]
    public void UnsoundNewSpecification_IsReportedAloneAndNothingCompared()
    {
        Break();
        _fixture.Write("new/abi/other.yml", "name: other\n");

        var output = Run().Ended(1).Output;

        Assert.Contains("FAB0013", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAB0143", output, StringComparison.Ordinal);
    }

    [Fact]
    public void UnreadableOldSpecification_EndsWithTheEnvironmentsStatus()
    {
        _fixture.Write("old/abi/other.yml", "name: other\n");

        Assert.StartsWith($"{_fixture.In("old/abi/other.yml")}(1,1): error FAB0174: ", Run().Ended(2).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("names neither a folder nor a revision", "--against", "")]
    [InlineData("One of the options '--against' and '--record' is needed")]
    [InlineData("'xml'", "--against", "x", "--format", "xml")]
    public void WrongOption_IsAUsageError(string complaint, params string[] arguments) =>
        Assert.Contains(complaint, GeneratorTool.Run(["breaking", .. arguments]).Ended(2).Complaints, StringComparison.Ordinal);

    /// <summary>The page's table has each rule of the comparison once, under its severity.</summary>
    [Fact]
    public void Documentation_OfTheRules_HasEachInItsTable()
    {
        var rules =
            RuleCatalog.All.Where(rule => string.CompareOrdinal(rule.Id, "FAB0140") >= 0 && string.CompareOrdinal(rule.Id, "FAB0168") <= 0
            || rule == RecompileRules.CSharpChanged || rule == BreakRules.ConstantChanged).ToList();
        var rows = File.ReadLines(Path.Combine(TestPaths.Root, "docs", "breaking.md"))
            .Where(line => line.StartsWith("| FAB", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1], cells[2], cells[3]));

        Assert.Equal(rules.Select(rule => (rule.Id, rule.Severity.Name(), rule.Title)), rows);
    }

    private void Break() => _fixture.Alter("new", BreakingFixture.Spec, "timeout: 2", "timeout: 4");

    private ToolRun Run(params string[] arguments) =>
        GeneratorTool.Run(["breaking", "--abi", _fixture.Abi("new"), "--against", _fixture.Abi("old"), .. arguments]);

    private static (string?, int) Place(JsonElement place) => (place.GetProperty("file").GetString(), place.GetProperty("line").GetInt32());

    private static string Uri(JsonElement locations) =>
        Assert.Single(locations.EnumerateArray()).GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri")
        .GetString()!;
}
