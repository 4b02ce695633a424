using FastAbi.Model.Diagnostics;
using FastAbi.Tool.Rules;

namespace FastAbi.Generator.Tests.Rules;

/// <summary>What <c>fastabi explain</c> shows is true.</summary>
public class RuleExampleTests
{
    public static TheoryData<string> WithExamples =>
        new(RuleCatalog.All.Where(rule => RuleExample.Of(rule).Wrong.Length > 0).Select(rule => rule.Id));

    [Theory, MemberData(nameof(WithExamples))]
    public void WrongExample_Loaded_YieldsThisRuleAlone(string id)
    {
        using var fixture = new SpecFixture(RuleExample.Of(Rule(id)).Wrong);
        fixture.Load();
        Assert.Equal([id], fixture.Findings.Select(finding => finding.Rule.Id));
    }

    [Theory, MemberData(nameof(WithExamples))]
    public void RightExample_Loaded_YieldsNothing(string id)
    {
        using var fixture = new SpecFixture(RuleExample.Of(Rule(id)).Right);
        fixture.LoadSound();
    }

    private static Rule Rule(string id) => RuleCatalog.All.Single(rule => rule.Id == id);
}
