using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Tests.Breaking;

/// <summary>FAB0168 and FAB0174: an old revision that today's rules refuse is compared where it can
/// be read, and said not to be where it can't.</summary>
public sealed class OldRevisionTests
{
    /// <summary>The rules that the tests show.</summary>
    internal static IReadOnlyList<string> Covered { get; } = ["FAB0168", "FAB0174"];

    [Theory]
    [InlineData("state: 5", "state: 8", "old/demo.yml(11,14) FAB0168", "new/demo.yml(11,14) FAB0144 old/demo.yml:11")]
    [InlineData("state: 5", "state: 4", "old/demo.yml(11,14) FAB0168", "new/demo.yml(11,14) FAB0144 old/demo.yml:11")]
    [InlineData("state: 5", "state: 0", "old/demo.yml(11,14) FAB0168", "new/demo.yml(11,14) FAB0144 old/demo.yml:11")]
    [InlineData("timeout: 2", "timeout: 1", "old/demo.yml(30,16) FAB0168", "new/demo.yml(30,16) FAB0143 old/demo.yml:30")]
    [InlineData("timeout: 2", "timeout: 4000000000", "old/demo.yml(30,16) FAB0168", "new/demo.yml(30,16) FAB0143 old/demo.yml:30")]
    [InlineData("index: 5\n", "index: 4\n", "old/demo.yml(28,12) FAB0168", "new/demo.yml(28,12) FAB0142 old/demo.yml:28")]
    [InlineData("timeout: uint64_t", "timeout: time_t", "old/demo.yml(33,18) FAB0168")]
    [InlineData("clobber: [6]", "clobber: [6, 9]", "old/demo.yml(12,18) FAB0168", "old/demo.yml(12,18) FAB0163 new/demo.yml:4")]
    public void Compare_OldRevisionBreaksARule_IsComparedAllTheSame(string old, string altered, params string[] findings)
    {
        using var fixture = new BreakingFixture();
        fixture.Alter("old", BreakingFixture.Spec, old, altered);

        Assert.Equal(findings.Order(StringComparer.Ordinal), fixture.Compare().Select(fixture.Place).Order(StringComparer.Ordinal));
    }

    /// <summary>Without types there is no width to compare, and one finding says so for all fields.</summary>
    [Fact]
    public void Compare_OldRevisionWithoutOverlay_ComparesNumbersAndRegisters()
    {
        using var fixture = new BreakingFixture();
        Directory.Delete(Path.Combine(fixture.Abi("old"), "overlay"), recursive: true);
        Directory.Delete(Path.Combine(fixture.Abi("old"), "layouts"), recursive: true);
        fixture.Alter("new", BreakingFixture.Spec, "timeout: 2", "timeout: 4");

        var findings = fixture.Compare(applyErrata: false);

        Assert.Equal(["new/demo.yml(30,16) FAB0143 old/demo.yml:30", "old/demo.yml(7,7) FAB0168"], findings.Select(fixture.Place));
        Assert.Contains("FAB0044: ", findings[1].Message, StringComparison.Ordinal);
        Assert.Contains("(and 3 more such)", findings[1].Message, StringComparison.Ordinal);
    }

    /// <summary>No trampoline of ours comes from what is refused, so every register counts that the proposal promises to keep.</summary>
    [Fact]
    public void Compare_OutputAddedToAnUnsoundOperation_TakesEveryPromisedRegisterForNeeded()
    {
        using var fixture = new BreakingFixture();
        fixture.Alter("old", BreakingFixture.Spec, "timeout: uint64_t", "timeout: time_t");
        fixture.Alter("new", BreakingFixture.Spec, "timeout: 2\n", "timeout: 2\n    clobber: [5]\n");

        Assert.Contains("new/demo.yml(31,15) FAB0150 old/demo.yml:27", fixture.Compare().Select(fixture.Place));
    }

    [Theory]
    [InlineData("index: 5\n", "index: five\n", "old/demo.yml(28,12) FAB0174")]
    [InlineData("index: 5\n", "number: 5\n", "old/demo.yml(27,3) FAB0174", "old/demo.yml(28,5) FAB0174")]
    [InlineData("timeout: 2", "timeout: [2]", "old/demo.yml(30,16) FAB0174")]
    [InlineData("subops:", "subops", "old/demo.yml(4,7) FAB0174")]
    public void Compare_OldRevisionUnreadable_SaysSoAndComparesNothing(string old, string altered, params string[] findings)
    {
        using var fixture = new BreakingFixture();
        fixture.Alter("old", BreakingFixture.Spec, old, altered);
        fixture.Alter("new", BreakingFixture.Spec, "hypercall_index: 50", "hypercall_index: 51");

        var found = fixture.Compare();

        Assert.Equal(findings, found.Select(fixture.Place));
        Assert.All(found, finding => Assert.True(finding.Rule is { IsEnvironment: true, Severity: Severity.Error }));
    }

    [Fact]
    public void Compare_OldFolderEmpty_SaysSo()
    {
        using var fixture = new BreakingFixture();
        Directory.Delete(fixture.Abi("old"), recursive: true);
        Directory.CreateDirectory(fixture.Abi("old"));

        Assert.Equal(["old/abi(1,1) FAB0174"], fixture.Compare().Select(fixture.Place));
    }
}
