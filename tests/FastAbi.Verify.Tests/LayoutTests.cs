using FastAbi.Generator;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Emit;
using FastAbi.Generator.Layouts;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>What is recorded, what the generator takes from it, and what is found where headers say otherwise.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly VerifyFixture _fixture = new();

    public static TheoryData<string> Names => new(LayoutCases.All.Select(test => test.Name));

    /// <summary>Texts in place of a layout that can't be read.</summary>
    public static TheoryData<string> Unreadable =>
    [
        "", "[", "[]", "{}", "{\"xen\": 4.17}", "{\"xen\": \"four\", \"structs\": []}", "{\"xen\": \"4.17\"}",
        "{\"xen\": \"4.17\", \"structs\": [1]}", "{\"xen\": \"4.17\", \"structs\": [{\"struct\": \"s\", \"size\": -1, \"members\": []}]}",
        "{\"xen\": \"4.17\", \"structs\": [{\"struct\": \"s\", \"size\": 8, \"members\": [{\"member\": \"m\", \"offset\": 0, \"width\": 8, \"type\": \"int8_t\"}]}]}",
        "{\"xen\": \"4.17\", \"structs\": [], \"constants\": 1}", "{\"xen\": \"4.17\", \"structs\": [], \"constants\": [{\"constant\": \"A\", \"value\": 4294967296}]}",
        "\"" + new string('x', 1 << 20) + "\"",
    ];

    public void Dispose() => _fixture.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void Verify_HeaderChangedSinceItWasRecorded_FindsItInItsPlaceAndNothingElse(string name)
    {
        var test = LayoutCases.All.Single(test => test.Name == name);
        _fixture.Record();
        _fixture.Alter(test);

        Assert.Equal(test.Findings, _fixture.Verify().Select(_fixture.Place));
    }

    [Fact]
    public void Verify_HeaderAsRecorded_FindsNothing()
    {
        _fixture.Record();

        Assert.Empty(_fixture.Verify());
    }

    [Fact]
    public void Record_Again_ChangesNothingAndSaysNothing()
    {
        _fixture.Record();
        var (text, time) = (File.ReadAllText(_fixture.In("abi/layouts/xen-4.17.json")), File.GetLastWriteTimeUtc(_fixture.In("abi/layouts/xen-4.17.json")));

        var run = Record();

        Assert.Equal("", run.Complaints);
        Assert.Equal(text, File.ReadAllText(_fixture.In("abi/layouts/xen-4.17.json")));
        Assert.Equal(time, File.GetLastWriteTimeUtc(_fixture.In("abi/layouts/xen-4.17.json")));
    }

    [Fact]
    public void Record_AfterAChange_WritesItAndIsContent()
    {
        _fixture.Record();
        _fixture.Alter(LayoutCases.All[0]);
        Assert.NotEmpty(_fixture.Verify());

        Record();

        Assert.Empty(_fixture.Verify());
    }

    [Fact]
    public void Record_OfTheSevenFiles_IsWhatIsCommitted()
    {
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(Path.Combine(TestPaths.Root, "abi"), diagnostics);
        var headers = Generator.Headers.HeaderSet.Read(TestPaths.XenHeaders).Headers!;
        var file = Path.Combine(TestPaths.Root, "abi", "layouts", "xen-4.17.json");

        var layout = Generator.Verify.Verifier.Record(file, new(4, 17), sources, headers);

        Assert.Equal(File.ReadAllText(file), LayoutText.Write(layout));
        Assert.Equal(LayoutText.Write(layout), LayoutText.Write(LayoutText.Read(file, LayoutText.Write(layout))));
    }

    [Fact]
    public void Generate_WithRecordedTypes_GivesWhatStatedTypesGive()
    {
        _fixture.Record();
        Assert.DoesNotContain("type:", File.ReadAllText(_fixture.In(AlteredCase.Overlay)), StringComparison.Ordinal);
        var recorded = Generate();

        _fixture.Write(AlteredCase.Overlay, DemoFiles.All[AlteredCase.Overlay] + DemoFiles.Classic);

        Assert.Equal(Generate(), recorded);
    }

    [Fact]
    public void Generate_WithSeveralRecords_TakesTheNewestRelease()
    {
        _fixture.Record();
        var text = File.ReadAllText(_fixture.In("abi/layouts/xen-4.17.json"));
        _fixture.Write("abi/layouts/xen-4.9.json", text.Replace("4.17", "4.9", StringComparison.Ordinal).Replace("uint64_t", "int8_t", StringComparison.Ordinal).Replace("\"width\": 64", "\"width\": 8", StringComparison.Ordinal));

        Assert.DoesNotContain(Generate(), file => file.Text.Contains("int8_t", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_StructThatNobodyNames_IsStale()
    {
        _fixture.Record();
        var file = _fixture.In("abi/layouts/xen-4.17.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"structs\": [", "\"structs\": [{\"struct\": \"old\", \"size\": 0, \"members\": []},", StringComparison.Ordinal));

        Assert.Equal("abi/layouts/xen-4.17.json(1,1) FAB0102", _fixture.Place(Assert.Single(_fixture.Verify())));
    }

    [Fact]
    public void Verify_ConstantThatNobodyNames_IsStale()
    {
        _fixture.Record();
        var file = _fixture.In("abi/layouts/xen-4.17.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"constants\": [", "\"constants\": [{\"constant\": \"OLD\", \"value\": 0},", StringComparison.Ordinal));

        Assert.Equal("abi/layouts/xen-4.17.json(1,1) FAB0102", _fixture.Place(Assert.Single(_fixture.Verify())));
    }

    [Theory, MemberData(nameof(Unreadable))]
    public void Layout_Unreadable_IsAFindingOnce(string text)
    {
        _fixture.Record();
        _fixture.Write("abi/layouts/xen-4.17.json", text);

        var run = VerifyRun.Of("--abi", _fixture.Abi, "--headers", _fixture.Headers).Ended(1);

        Assert.Contains($"/abi/layouts/xen-4.17.json(1,1): error {EnvironmentCases.LayoutUnreadable}: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.TrimEnd().Split('\n').Length);
        Record();
        Assert.Empty(_fixture.Verify());
    }

    [Fact]
    public void Record_FileInTheWay_IsAFindingAboutTheEnvironment()
    {
        _fixture.Write("abi/layouts", "");

        var run = VerifyRun.Of("--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record", "--xen-version", "4.17").Ended(2);

        Assert.Contains($"error {EnvironmentCases.LayoutUnwritable}: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_WithoutVersion_IsAUsageError() =>
        Assert.Contains("--xen-version", VerifyRun.Of("--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record").Ended(2).Complaints, StringComparison.Ordinal);

    private VerifyRun Record() => VerifyRun.Of("--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record", "--xen-version", "4.17").Ended(0);

    private IReadOnlyList<GeneratedFile> Generate()
    {
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(_fixture.Abi, applyErrata: true, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return OutputFolder.Files(abi);
    }
}
