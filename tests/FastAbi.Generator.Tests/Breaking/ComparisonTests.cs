namespace FastAbi.Generator.Tests.Breaking;

/// <summary>Each difference between two specifications is judged, where it is, and nothing else is.</summary>
public sealed class ComparisonTests
{
    private static readonly IReadOnlyList<BreakingCase> _cases = [.. BreakCases.All, .. HarmlessCases.All];

    public static TheoryData<string> Names => new(_cases.Select(test => test.Name));

    [Theory, MemberData(nameof(Names))]
    public void Compare_OneChange_JudgesItInItsPlaceAndNothingElse(string name)
    {
        var test = _cases.Single(test => test.Name == name);
        using var fixture = new BreakingFixture();
        Alter(fixture, "new", test);

        var findings = fixture.Compare();

        Assert.Equal(test.Findings, findings.Select(fixture.Place));
        Assert.All(findings, finding =>
        {
            Assert.NotEqual("", finding.Hint);
            Assert.Contains($"{finding.Related!.Value.File}:{finding.Related.Value.Line})", finding.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>The other direction: a guest that was built from the new specification on the old hypervisor.</summary>
    [Theory]
    [InlineData("an operation added", "FAB0140")]
    [InlineData("an input removed", "FAB0145")]
    [InlineData("an output added in rdi", "FAB0146")]
    [InlineData("an input widened", "FAB0147")]
    [InlineData("an operation renumbered", "FAB0142")]
    public void Compare_Swapped_JudgesANewGuestOnAnOlderHypervisor(string name, string finding)
    {
        using var fixture = new BreakingFixture();
        Alter(fixture, "old", _cases.Single(test => test.Name == name));

        Assert.Equal([finding], fixture.Compare().Select(found => found.Rule.Id));
    }

    [Fact]
    public void Compare_Itself_FindsNothing()
    {
        using var fixture = new BreakingFixture();

        Assert.Empty(fixture.Compare());
        Assert.Empty(fixture.Compare(applyErrata: false));
    }

    [Fact]
    public void Compare_UpstreamMendedWithoutErrata_FindsTheUpstreamDifference()
    {
        using var fixture = new BreakingFixture();
        Alter(fixture, "new", HarmlessCases.All.Single(test => test.Name == "upstream mended as the erratum wanted"));

        Assert.Equal(["new/demo.yml(21,7) FAB0158 old/demo.yml:15", "old/demo.yml(18,7) FAB0157 new/demo.yml:15"],
            fixture.Compare(applyErrata: false).Select(fixture.Place));
    }

    [Fact]
    public void Compare_ErratumRemovedWithoutErrata_FindsNothing()
    {
        using var fixture = new BreakingFixture();
        Alter(fixture, "new", BreakCases.All.Single(test => test.Name == "an erratum removed"));

        Assert.Empty(fixture.Compare(applyErrata: false));
    }

    /// <summary>Two revisions that differ in everything: all is found in one run.</summary>
    [Fact]
    public void Compare_ManyChanges_FindsEach()
    {
        using var fixture = new BreakingFixture();
        string[] names = ["an input moved", "an output moved", "a hypercall renumbered", "an input widened", "an output made unsigned"];
        var tests = names.Select(name => _cases.Single(test => test.Name == name)).ToList();
        foreach (var test in tests)
            Alter(fixture, "new", test);

        Assert.Equal(tests.SelectMany(test => test.Findings).Order(StringComparer.Ordinal), fixture.Compare().Select(fixture.Place)
            .Order(StringComparer.Ordinal));
    }

    private static void Alter(BreakingFixture fixture, string edition, BreakingCase test)
    {
        foreach (var (file, old, altered) in test.Changes)
        {
            if (old.Length == 0)
                fixture.Write($"{edition}/{file}", altered);
            else
                fixture.Alter(edition, file, old, altered);
        }
    }
}
