using System.Text.Json;
using FastAbi.Tool.Rules;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi check</c>, in each format.</summary>
public sealed class CheckVerbTests
{
    // A misspelt key and a register that does not exist.
    private const string Broken =
        """
        name: demo
        hypercall_index: 50
        subops:
          ping:
            index: 0
            ouput:
              x: 2
            c_lang:
              params:
                x: uint32_t
          pong:
            index: 1
            input:
              y: 8
            c_lang:
              params:
                y: uint32_t
        """;

    [Fact]
    public void Check_SevenFiles_CountsThem() =>
        Assert.Equal("7 hypercalls, 49 operations: nothing to report\n", GeneratorTool.OnRepository("check").Ended(0).Output);

    [Fact]
    public void Check_UpstreamReading_IsSoundToo() => GeneratorTool.OnRepository("check", "--no-errata").Ended(0);

    [Fact]
    public void Text_OfFindings_HasOneLineEachAndACount()
    {
        using var fixture = new SpecFixture(Broken);
        var lines = GeneratorTool.Run("check", "--abi", fixture.Abi).Ended(1).Lines();
        Assert.Equal(3, lines.Length);
        Assert.Matches($@"^{fixture.Abi}/demo\.yml\(6,5\): error FAB0012: [^;]+; did you mean 'output'\?$", lines[0]);
        Assert.StartsWith($"{fixture.Abi}/demo.yml(14,10): error FAB0021: ", lines[1], StringComparison.Ordinal);
        Assert.Equal("2 findings; 'fastabi explain FAB0012' tells more", lines[2]);
    }

    [Fact]
    public void Json_OfFindings_HasEveryPart()
    {
        using var fixture = new SpecFixture(Broken);
        var findings = Parse(GeneratorTool.Run("check", "--abi", fixture.Abi, "--format", "json").Ended(1)).GetProperty("findings");
        Assert.Equal(2, findings.GetArrayLength());
        var first = findings[0];
        Assert.Equal(["id", "severity", "file", "line", "column", "message", "hint"],
            first.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("FAB0012", $"{fixture.Abi}/demo.yml", 6, 5), (
            first.GetProperty("id").GetString(), first.GetProperty("file").GetString(),
            first.GetProperty("line").GetInt32(), first.GetProperty("column").GetInt32()));
        Assert.Equal("did you mean 'output'?", first.GetProperty("hint").GetString());
    }

    [Fact]
    public void Json_OfNothing_IsAnEmptyList() =>
        Assert.Equal(0, Parse(GeneratorTool.OnRepository("check", "--format", "json").Ended(0)).GetProperty("findings").GetArrayLength());

    [Fact]
    public void Sarif_OfFindings_HasRulesAndRegions()
    {
        using var fixture = new SpecFixture(Broken);
        var log = Parse(GeneratorTool.Run("check", "--abi", fixture.Abi, "--format", "sarif").Ended(1));
        var run = SoundRun(log);
        Assert.Equal(["FAB0012", "FAB0021"], Rules(run).Select(rule => rule.GetProperty("id").GetString()));
        Assert.All(Rules(run), rule =>
        {
            var known = Assert.Single(RuleCatalog.All, known => known.Id == rule.GetProperty("id").GetString());
            Assert.Equal(known.Title, rule.GetProperty("shortDescription").GetProperty("text").GetString());
            Assert.Equal(known.Explanation, rule.GetProperty("fullDescription").GetProperty("text").GetString());
        });

        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["FAB0012", "FAB0021"], results.Select(result => result.GetProperty("ruleId").GetString()));
        Assert.All(results, result =>
        {
            Assert.Equal("error", result.GetProperty("level").GetString());
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
        });
        var place = Assert.Single(results[0].GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.EndsWith("/abi/demo.yml", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            (6, 5), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn")
            .GetInt32()));
    }

    [Fact]
    public void Sarif_OfNothing_IsARunWithoutResults()
    {
        var run = SoundRun(Parse(GeneratorTool.OnRepository("check", "--format", "sarif").Ended(0)));
        Assert.Empty(Rules(run));
        Assert.Equal(0, run.GetProperty("results").GetArrayLength());
    }

    /// <summary>A space and a '#' mean something in a URI.</summary>
    [Fact]
    public void Sarif_OfAnOddPath_HasAUriThatNamesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("odd #1 %41/demo.yml", "name: demo\n"u8);
        var run = SoundRun(Parse(GeneratorTool.Run("check", "--abi", folder.In("odd #1 %41"), "--format", "sarif").Ended(1)));
        var uri = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation")
            .GetProperty("uri").GetString()!;
        Assert.EndsWith("/odd%20%231%20%2541/demo.yml", uri, StringComparison.Ordinal);
        Assert.Equal(folder.In("odd #1 %41/demo.yml"), new Uri(new Uri("file:///"), uri).LocalPath);
    }

    private static JsonElement SoundRun(JsonElement log)
    {
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", log.GetProperty("$schema").GetString());
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal("fastabi", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        return run;
    }

    private static List<JsonElement> Rules(JsonElement run) =>
        [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

    private static JsonElement Parse(ToolRun run) => JsonElement.Parse(run.Output);
}
