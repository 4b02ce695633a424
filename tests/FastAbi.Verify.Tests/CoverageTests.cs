using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>Every operation that headers have is accounted for; whatever is not is found, where it is to be mended.</summary>
public sealed class CoverageTests : IDisposable
{
    private static readonly AlteredCase _withoutPurge =
        new("", AlteredCase.Overlay, "    DEMOP_purge:\n      reason: unknown\n      doc: Takes nothing.\n", "");

    private readonly VerifyFixture _fixture = new(CoverageFiles.All);

    public static TheoryData<string> Names => new(CoverageCases.All.Select(test => test.Name));

    public void Dispose() => _fixture.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void Audit_OneChange_FindsItInItsPlaceAndNothingElse(string name)
    {
        var test = CoverageCases.All.Single(test => test.Name == name);
        _fixture.Alter(test);

        // Notes are about what is newer than the headers, before the change and after it.
        var findings = _fixture.Audit().Where(finding => finding.Rule.Severity != Severity.Note).ToList();

        Assert.Equal(test.Findings.Order(StringComparer.Ordinal), findings.Select(_fixture.Place).Order(StringComparer.Ordinal));
        Assert.All(findings, finding =>
        {
            Assert.NotEqual("", finding.Hint);
            if (finding.Related is { } header)
                Assert.Contains($"xen.h:{header.Line}", finding.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Audit_NoChange_NotesWhatIsNewerThanTheHeaders() =>
        Assert.Equal(["abi/overlay/demo.yml(9,15) FAB0100", "abi/overlay/demo.yml(26,5) FAB0100"], _fixture.Audit().Select(_fixture.Place));

    [Theory]
    [InlineData("4.17", "note FAB0100", "note FAB0100")]
    [InlineData("4.18", "error FAB0084", "note FAB0100")]
    [InlineData("4.19", "error FAB0084", "error FAB0084")]
    public void Audit_VersionKnown_DecidesWhatMayBeAbsent(string version, params string[] findings) =>
        Assert.Equal(
        findings, _fixture.Audit(XenVersion.Parse(version)).Select(finding => $"{finding.Rule.Severity.Name()} {finding.Rule.Id}"));

    [Theory]
    [InlineData("DEMOP_all: DEMOP_list", "4.17", "error FAB0084")]
    [InlineData("DEMOP_all: { of: DEMOP_list, since: \"4.18\" }", "4.17", "note FAB0100")]
    [InlineData("DEMOP_all: { of: DEMOP_list, since: \"4.18\" }", "4.18", "error FAB0084")]
    [InlineData("DEMOP_all: { of: DEMOP_list, until: \"4.16\" }", "4.17", "note FAB0100")]
    [InlineData("DEMOP_all: { of: DEMOP_list, until: \"4.16\" }", "4.16", "error FAB0084")]
    [InlineData("DEMOP_all: { of: DEMOP_list, since: \"4.15\", until: \"4.16\" }", "4.14", "note FAB0100")]
    [InlineData("DEMOP_all: { of: DEMOP_list, until: \"4.16\" }", null, "note FAB0100")]
    public void Audit_AliasThatSomeReleasesHave_MayBeAbsentFromOthers(string alias, string? version, string finding)
    {
        _fixture.Alter(new AlteredCase("", AlteredCase.Overlay, "DEMOP_list_all: DEMOP_list", $"DEMOP_list_all: DEMOP_list\n    {alias}"));

        var found = _fixture.Audit(XenVersion.Parse(version)).Single(finding => finding.Position.Line == 32);

        Assert.Equal(finding, $"{found.Rule.Severity.Name()} {found.Rule.Id}");
    }

    [Fact]
    public void Audit_OperationThatIsGone_IsNotCounted()
    {
        _fixture.Alter(new AlteredCase("", AlteredCase.Overlay, "since: \"4.19\"", "until: \"4.16\""));

        var run = GeneratorTool.Run("coverage", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "--xen-version", "4.17").Ended(0);

        Assert.DoesNotContain("DEMOP_future  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("'DEMOP_future' is not in Xen after 4.16; these headers are Xen 4.17's", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n7 operations: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the number as recorded", "", "")]
    [InlineData("another number in the headers", "DEMOP_list 2", "DEMOP_list 8", "abi/overlay/demo.yml(14,5) FAB0102 xen.h:8")]
    [InlineData("another number for tools", "DEMOP_destroy 4", "DEMOP_destroy 8", "abi/overlay/demo.yml(20,5) FAB0102 xen.h:13")]
    public void Audit_NumbersRecorded_AreTheHeaders(string what, string old, string changed, params string[] findings)
    {
        Record();
        Assert.NotEmpty(what);
        if (old.Length > 0)
            _fixture.Alter(new AlteredCase(what, AlteredCase.Header, old, changed));

        // The records of releases may differ, so that a stranger's number is wrong where all have another one.
        foreach (var version in (XenVersion?[])[new XenVersion(4, 17), null])
        {
            var errors = _fixture.Audit(version).Where(finding => finding.Rule.Severity == Severity.Error);
            Assert.Equal(findings, errors.Select(_fixture.Place));
        }
    }

    [Fact]
    public void Audit_OperationLeftOutSinceTheRecord_IsFoundWhereItIsLeftOut()
    {
        _fixture.Alter(_withoutPurge);
        Record();
        _fixture.Write(AlteredCase.Overlay, CoverageFiles.All[AlteredCase.Overlay]);

        var finding = Assert.Single(_fixture.Audit(new XenVersion(4, 17)), finding => finding.Rule.Severity == Severity.Error);

        Assert.Equal("abi/overlay/demo.yml(17,5) FAB0102 xen.h:10", _fixture.Place(finding));
        Assert.Equal("'DEMOP_purge' is not recorded and is 3 (xen.h:10)", finding.Message);
    }

    [Fact]
    public void Verify_NumberRecordedOfWhatIsLeftOutNoMore_IsFound()
    {
        Record();
        _fixture.Alter(_withoutPurge);

        var finding = Assert.Single(_fixture.Verify(), finding => finding.Rule.Severity == Severity.Error);

        Assert.Equal("the number of 'DEMOP_purge' is recorded, and no 'left_out' names it", finding.Message);
    }

    [Fact]
    public void Audit_WithoutOverlay_IsFoundAtTheSpecification()
    {
        File.Delete(_fixture.In(AlteredCase.Overlay));

        Assert.Equal(["abi/demo.yml(1,7) FAB0116"], _fixture.Audit().Select(_fixture.Place));
    }

    [Fact]
    public void Audit_DirectHypercall_HasNothingToAccountFor()
    {
        _fixture.Write("abi/simple.yml", "name: simple\nhypercall_index: 51\ndirect: {}\n");

        Assert.All(_fixture.Audit(), finding => Assert.Equal(Severity.Note, finding.Rule.Severity));
    }

    private void Record() =>
        GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record", "--xen-version", "4.17").Ended(0);
}
