using FastAbi.Generator.Emit;
using FastAbi.Headers.Clang;
using FastAbi.Headers.Coverage;
using FastAbi.Headers.Verify;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>What is recorded, what the generator takes from it, and what is found where headers say otherwise.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly VerifyFixture _fixture = new();

    public static TheoryData<string> Names => new(LayoutCases.All.Select(test => test.Name));

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
        var (text, time) =
            (File.ReadAllText(_fixture.In("abi/layouts/xen-4.17.json")),
            File.GetLastWriteTimeUtc(_fixture.In("abi/layouts/xen-4.17.json")));

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

    [Theory]
    [InlineData("4.14")]
    [InlineData("4.17")]
    [InlineData("4.20")]
    public void Record_OfTheSevenFiles_IsWhatIsCommitted(string release)
    {
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(Path.Combine(TestPaths.Root, "abi"), diagnostics);
        var folder = TestPaths.XenHeadersOf(release);
        var (headers, all) = (HeaderSet.Read(folder).Headers!, CoverageHeaders.Read(folder, new HeaderOptions(), diagnostics)!);
        var file = Path.Combine(TestPaths.Root, "abi", "layouts", $"xen-{release}.json");

        var layout = Verifier.Record(file, XenVersion.Parse(release)!.Value, sources, headers, all);

        Assert.Equal(File.ReadAllText(file), LayoutJson.Write(layout));
    }

    [Fact]
    public void Generate_FromTheRecordOfOneRelease_IsTheSameWhicheverItIs()
    {
        var sources = SpecFolder.Read(Path.Combine(TestPaths.Root, "abi"), new DiagnosticBag());
        Assert.Equal(["4.14", "4.17", "4.20"], sources.Layouts.Select(layout => layout.Version.ToString()));
        var all = Texts(sources.Build(applyErrata: true, new DiagnosticBag()));

        foreach (var layout in sources.Layouts)
            Assert.Equal(all, Texts((sources with { Layouts = [layout] }).Build(applyErrata: true, new DiagnosticBag())));
    }

    [Fact]
    public void Generate_WithRecordedTypes_GivesWhatStatedTypesGive()
    {
        _fixture.Record();
        Assert.DoesNotContain("type:", File.ReadAllText(_fixture.In(AlteredCase.Overlay)), StringComparison.Ordinal);
        var recorded = Generate();

        _fixture.Write(AlteredCase.Overlay, DemoFiles.All[AlteredCase.Overlay] + DemoFiles.Classic);

        Assert.Equal(Code(Generate()), Code(recorded));

        // The model in JSON says what is recorded, too.
        static IEnumerable<(string Path, string Text)> Code(IEnumerable<(string Path, string Text)> files) =>
            files.Where(file => !file.Path.EndsWith(".json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"member\": \"cookie\",\n          \"offset\": 8", "\"member\": \"cookie\",\n          \"offset\": 0", "struct 'demo_open' is recorded with 'cookie' at byte 0, where a newer release has it at byte 8")]
    [InlineData("\"offset\": 8,\n          \"width\": 64,\n          \"signed\": false\n", "\"offset\": 8,\n          \"width\": 32,\n          \"signed\": false\n", "struct 'demo_open' is recorded with 'cookie' 32 bits wide, where a newer release has it 64 bits wide")]
    [InlineData("\"signed\": true", "\"signed\": false", "struct 'demo_stat' is recorded with 'level' unsigned, where a newer release has it signed")]
    [InlineData("\"value\": 7", "\"value\": 8", "constant 'DEMO_KIND' is recorded as 8, where a newer release has 7")]
    [InlineData("\"struct\": \"demo_wait\"", "\"struct\": \"demo_walt\"", "struct 'demo_wait' is not recorded, and Xen 4.9 has its operation")]
    public void Load_RecordsThatDisagree_AreAFinding(string old, string altered, string finding)
    {
        _fixture.Record();
        var text = File.ReadAllText(_fixture.In("abi/layouts/xen-4.17.json"));
        Assert.Contains(old, text, StringComparison.Ordinal);
        var older = new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(old)).Replace(text, altered, 1);
        _fixture.Write("abi/layouts/xen-4.9.json", older.Replace("\"4.17\"", "\"4.9\"", StringComparison.Ordinal));
        var diagnostics = new DiagnosticBag();

        SpecFolder.Load(_fixture.Abi, applyErrata: true, diagnostics);

        var found = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal("abi/layouts/xen-4.9.json(1,1) FAB0105", _fixture.Place(found));
        Assert.Equal(finding, found.Message);
    }

    [Fact]
    public void Load_RecordWithoutWhatIsNewer_IsContent()
    {
        _fixture.Record();
        var text = File.ReadAllText(_fixture.In("abi/layouts/xen-4.17.json"));
        var (start, end) =
            (text.IndexOf("    {\n      \"struct\": \"demo_map\"", StringComparison.Ordinal),
            text.IndexOf("    {\n      \"struct\": \"demo_open\"", StringComparison.Ordinal));
        _fixture.Write(
            "abi/layouts/xen-4.9.json", text.Remove(start, end - start).Replace("\"4.17\"", "\"4.9\"", StringComparison.Ordinal));

        // Its operation says that it is of 4.18.
        Assert.NotEmpty(Generate());
    }

    [Theory]
    [InlineData("uint16_t flags", "uint32_t flags", "'flags' at byte 2, 16 bits wide, where the headers have it at byte 4, 32 bits wide")]
    [InlineData("uint16_t flags", "int16_t flags", "'flags' unsigned, where the headers have it signed")]
    [InlineData("uint16_t flags", "uint16_t flags : 16", "'flags' as an integer, where the headers have it as a bit-field")]
    [InlineData("uint16_t flags", "uint16_t flags : 4", "'flags' as an integer, 16 bits wide, where the headers have it as a bit-field, 4 bits wide")]
    [InlineData("typedef uint32_t demo_port_t", "typedef uint16_t demo_port_t", "'port' 32 bits wide, where the headers have it 16 bits wide")]
    [InlineData("typedef uint32_t demo_port_t", "typedef int32_t demo_port_t", "'port' unsigned, where the headers have it signed")]
    [InlineData("time[2]", "time[3]", "'time' as an array of 2, where the headers have it as an array of 3")]
    [InlineData("uint64_t time[2];", "", "'time' at byte 16, 64 bits wide, where the headers have no such member")]
    [InlineData("__guest_handle_void buffer", "uint64_t buffer", "'buffer' as a pointer, where the headers have it as an integer")]
    public void Verify_HeaderChangedSinceItWasRecorded_NamesWhatDiffers(string old, string altered, string text)
    {
        _fixture.Record();
        _fixture.Alter(new AlteredCase("", AlteredCase.Header, old, altered));

        Assert.Contains(_fixture.Verify(), finding => finding.Rule.Id == "FAB0102"
            && finding.Message.Contains($"is recorded with {text}", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_StructThatNobodyNames_IsStale()
    {
        _fixture.Record();
        var file = _fixture.In("abi/layouts/xen-4.17.json");
        File.WriteAllText(
            file, File.ReadAllText(file)
            .Replace("\"structs\": [", "\"structs\": [{\"struct\": \"old\", \"size\": 8, \"members\": []},", StringComparison.Ordinal));

        Assert.Equal("abi/layouts/xen-4.17.json(1,1) FAB0102", _fixture.Place(Assert.Single(_fixture.Verify())));
    }

    [Fact]
    public void Verify_ConstantThatNobodyNames_IsStale()
    {
        _fixture.Record();
        var file = _fixture.In("abi/layouts/xen-4.17.json");
        File.WriteAllText(
            file, File.ReadAllText(file)
            .Replace("\"constants\": [", "\"constants\": [{\"constant\": \"OLD\", \"value\": 0},", StringComparison.Ordinal));

        Assert.Equal("abi/layouts/xen-4.17.json(1,1) FAB0102", _fixture.Place(Assert.Single(_fixture.Verify())));
    }

    [Fact]
    public void Layout_Unreadable_IsAFindingOnceAndRecordedAnew()
    {
        _fixture.Record();
        _fixture.Write("abi/layouts/xen-4.17.json", "[");

        var run = GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers).Ended(1);

        Assert.Contains($"/abi/layouts/xen-4.17.json(1,2): error {EnvironmentCases.LayoutUnreadable}: ", run.Output,
            StringComparison.Ordinal);
        Assert.Equal(2, run.Output.TrimEnd().Split('\n').Length);
        Record();
        Assert.Empty(_fixture.Verify());
    }

    [Fact]
    public void Record_FileInTheWay_IsAFindingAboutTheEnvironment()
    {
        _fixture.Write("abi/layouts", "");

        var run = GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record", "--xen-version", "4.17")
            .Ended(2);

        Assert.Contains($"error {EnvironmentCases.LayoutUnwritable}: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_WithoutVersion_IsAUsageError() =>
        Assert.Contains("--xen-version", GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record")
            .Ended(2).Complaints,
        StringComparison.Ordinal);

    private ToolRun Record() =>
        GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "--record", "--xen-version", "4.17").Ended(0);

    private IReadOnlyList<(string Path, string Text)> Generate()
    {
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(_fixture.Abi, applyErrata: true, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return Texts(abi);
    }

    private static IReadOnlyList<(string Path, string Text)> Texts(Abi abi) =>
        [.. Targets.Files(abi).Select(file => (file.Path, file.Text))];
}
