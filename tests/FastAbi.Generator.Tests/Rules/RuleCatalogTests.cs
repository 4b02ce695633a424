using System.Reflection;
using FastAbi.Generator.Tests.Breaking;
using FastAbi.Generator.Tests.CommandLine;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;
using FastAbi.Proof.Tests.Cases;
using FastAbi.Tool.Rules;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Generator.Tests.Rules;

/// <summary>The catalog of rules is whole.</summary>
public class RuleCatalogTests
{
    [Fact]
    public void All_Numbers_AreUniqueAndAscend()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Id).ToList();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches(@"\AFAB\d{4}\z", id));
    }

    [Fact]
    public void All_EveryDeclaredRule_IsThere()
    {
        var declared = typeof(RuleCatalog).Assembly.GetReferencedAssemblies()
            .Where(assembly => assembly.Name!.StartsWith("FastAbi.", StringComparison.Ordinal))
            .Select(Assembly.Load).Append(typeof(RuleCatalog).Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(Rule))
            .Select(property => (Rule)property.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal);

        Assert.Equal(declared, RuleCatalog.All);
    }

    [Fact]
    public void All_EveryRule_HasACaseThatBreaksIt()
    {
        IEnumerable<string> all =
            [.. RuleCaseTests.Covered, .. FileRuleTests.Covered, YamlRules.NotRead.Id, .. OutputRuleTests.Covered, .. EnvironmentCases.All,
            .. ProofCases.All,
            .. HeaderCases.All.Concat(SpecCases.All).Concat(LayoutCases.All).Concat(CoverageCases.All).SelectMany(test => test.Ids),
            .. BreakCases.All.Concat(HarmlessCases.All).SelectMany(test => test.Ids), .. OldRevisionTests.Covered,
            .. GitRevisionTests.Covered, .. XenVerbTests.Covered, .. BootVerbTests.Covered, .. ExploreVerbTests.Covered,
            .. GenerateTargetTests.Covered];
        var covered = all.Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), covered);
    }

    [Fact]
    public void All_Texts_SayWhatIsWrongWithoutAFullStopInTheTitle()
    {
        Assert.All(RuleCatalog.All, rule =>
        {
            Assert.Matches(@"\A[a-z][^\n]*[^.\n]\z", rule.Title);
            Assert.Matches(@"\A[^\n]+\.\z", rule.Explanation);
            Assert.Equal(RuleExample.Of(rule).Wrong.Length > 0, RuleExample.Of(rule).Right.Length > 0);
            Assert.NotEqual(RuleExample.Of(rule).Wrong.Length > 0 ? RuleExample.Of(rule).Wrong : "-", RuleExample.Of(rule).Right);
        });
    }
}
