namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>What <c>--help</c> says.</summary>
public sealed class HelpTests
{
    private const string Mark = "Example: fastabi ";

    public static TheoryData<string> Verbs => ["check", "generate", "model", "list", "describe", "explore", "explain"];

    [Theory, MemberData(nameof(Verbs))]
    public void Example_OfAVerb_Runs(string verb)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(GeneratorTool.RepositoryAbi, "*", SearchOption.AllDirectories))
            folder.Write(Path.Combine("abi", Path.GetRelativePath(GeneratorTool.RepositoryAbi, file)), File.ReadAllBytes(file));
        var help = GeneratorTool.Run(verb, "--help").Ended(0);
        var example = Assert.Single(help.Lines(), line => line.Contains(Mark, StringComparison.Ordinal)).Trim()[Mark.Length..];

        Assert.StartsWith(verb, example, StringComparison.Ordinal);
        var run = GeneratorTool.In(folder.Path, example.Split(' ')).Ended(0);
        Assert.NotEmpty(run.Output);
        Assert.Empty(run.Complaints);
    }

    [Fact]
    public void Help_OfTheTool_NamesEveryVerbWithItsExample()
    {
        var help = GeneratorTool.Run("--help").Ended(0);
        Assert.All(Verbs, verb => Assert.Contains($"{Mark}{verb.Data}", help.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_OfTheTool_IsANumber() => Assert.True(Version.TryParse(GeneratorTool.Run("--version").Ended(0).Output, out _));
}
