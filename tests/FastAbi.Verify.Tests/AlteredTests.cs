using FastAbi.Model.Diagnostics;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>Each difference between a specification and headers is found, where it is, and nothing else is.</summary>
public sealed class AlteredTests
{
    private static readonly IReadOnlyList<AlteredCase> _cases = [.. HeaderCases.All, .. SpecCases.All];

    public static TheoryData<string> Names => new(_cases.Select(test => test.Name));

    [Theory, MemberData(nameof(Names))]
    public void Verify_OneChange_FindsItInItsPlaceAndNothingElse(string name)
    {
        var test = _cases.Single(test => test.Name == name);
        using var fixture = new VerifyFixture();
        fixture.Alter(test);

        var findings = fixture.Verify();

        Assert.Equal(test.Findings, findings.Select(fixture.Place));
        Assert.All(findings, finding =>
        {
            Assert.NotEqual("", finding.Hint);
            if (finding.Related is { } header)
                Assert.Contains($"xen.h:{header.Line}", finding.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Verify_NoChange_FindsNothing()
    {
        using var fixture = new VerifyFixture();

        Assert.Empty(fixture.Verify());
    }

    [Fact]
    public void Verify_WithoutErrata_FindsWhatTheyState()
    {
        using var fixture = new VerifyFixture();

        var finding = Assert.Single(fixture.Verify(new() { ApplyErrata = false }));

        Assert.Equal("abi/demo.yml(31,7) FAB0092 xen.h:26", fixture.Place(finding));
        Assert.Equal(Severity.Error, finding.Rule.Severity);
    }
}
