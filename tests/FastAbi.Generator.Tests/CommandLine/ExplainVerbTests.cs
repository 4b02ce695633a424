using FastAbi.Tool.Rules;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi explain</c></summary>
public sealed class ExplainVerbTests
{
    public static TheoryData<string> Numbers => new(RuleCatalog.All.Select(rule => rule.Id));

    [Theory, MemberData(nameof(Numbers))]
    public void Explain_Number_ShowsTitleReasonAndExamples(string number)
    {
        var rule = RuleCatalog.All.Single(rule => rule.Id == number);
        var output = GeneratorTool.Run("explain", number).Ended(0).Output;
        Assert.StartsWith($"{rule.Id}: {rule.Title}\n\n{rule.Explanation}\n", output, StringComparison.Ordinal);
        var lines = output.Split('\n');
        foreach (var (heading, example) in new[] { ("Wrong:", RuleExample.Of(rule).Wrong), ("Right:", RuleExample.Of(rule).Right) })
        {
            Assert.Equal(example.Length > 0, lines.Contains(heading));
            Assert.All(example.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains($"    {line}", lines));
        }
    }

    [Fact]
    public void Explain_SmallLetters_MeanTheSame() =>
        Assert.Equal(GeneratorTool.Run("explain", "FAB0012").Ended(0), GeneratorTool.Run("explain", "fab0012"));

    [Fact]
    public void Explain_WithoutNumber_ListsThemAll() =>
        Assert.Equal(RuleCatalog.All.Select(rule => $"{rule.Id}  {rule.Title}"), GeneratorTool.Run("explain").Ended(0).Lines());
}
