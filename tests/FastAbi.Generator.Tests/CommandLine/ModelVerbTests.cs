using System.Text.Json;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi model</c></summary>
public sealed class ModelVerbTests
{
    private static readonly string _folder = Path.Combine(TestPaths.Root, "native", "json");

    [Theory]
    [InlineData("model.json")]
    [InlineData("model.schema.json", "--schema")]
    public void Model_OfTheSevenFiles_IsWhatIsCommitted(string file, params string[] options) =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(_folder, file)),
            GeneratorTool.OnRepository(["model", "--format", "json", .. options]).Ended(0).Output);

    [Fact]
    public void Out_File_IsWrittenAndThenRight()
    {
        using TemporaryFolder folder = new();
        string[] arguments = ["model", "--out", folder.In("model.json")];

        Assert.Equal("{\n  \"findings\": []\n}\n", GeneratorTool.OnRepository(arguments).Ended(0).Output);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "model.json")), folder.Read("model.json"));
        GeneratorTool.OnRepository([.. arguments, "--check"]).Ended(0);
        Assert.Contains("FAB0060", GeneratorTool.OnRepository([.. arguments, "--check", "--no-errata"]).Ended(1).Output,
            StringComparison.Ordinal);
    }

    /// <summary>What reads it is a program.</summary>
    [Fact]
    public void Output_OfABrokenSpecification_IsJson()
    {
        using var fixture = new SpecFixture("name: demo\n");

        using var findings = JsonDocument.Parse(GeneratorTool.Run("model", "--abi", fixture.Abi).Ended(1).Output);

        Assert.NotEqual(0, findings.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void NoErrata_OfTheSevenFiles_PrintsNone()
    {
        var output = GeneratorTool.OnRepository("model", "--no-errata").Ended(0).Output;

        Assert.Contains("\"errata\": []", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"errata\": [\n", output, StringComparison.Ordinal);
    }
}
