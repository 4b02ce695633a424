namespace FastAbi.Generator.Tests.Rules;

/// <summary>Each rule is found where it is broken, with a hint, and nothing else is found there.</summary>
public class RuleCaseTests
{
    private static readonly IReadOnlyList<RuleCase> _cases =
        [.. YamlRuleCases.All, .. SpecRuleCases.All, .. OverlayRuleCases.All, .. ClassicRuleCases.All, .. CoverageRuleCases.All,
        .. LayoutRuleCases.All];

    public static TheoryData<string> Names => new(_cases.Select(test => test.Name));

    /// <summary>The rules that the cases show.</summary>
    internal static IEnumerable<string> Covered => _cases.Select(test => test.Id);

    [Theory, MemberData(nameof(Names))]
    public void Load_RuleBroken_FindsItInItsPlaceAndNothingElse(string name)
    {
        var test = _cases.Single(test => test.Name == name);
        using var fixture = new SpecFixture(test.Text);

        fixture.Load();

        Assert.Equal([test.Finding], fixture.Findings.Select(SpecFixture.Place));
        Assert.All(fixture.Findings, finding => Assert.NotEqual("", finding.Hint));
    }
}
