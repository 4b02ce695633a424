using System.Text.Json;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary><c>fastabi verify</c>, in each format.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private static readonly AlteredCase _warning = HeaderCases.All.Single(test => test.Name == "a member added");
    private static readonly AlteredCase _note = HeaderCases.All.Single(test => test.Name == "a struct of a newer release renamed");
    private static readonly AlteredCase _error = HeaderCases.All.Single(test => test.Name == "a member made a float");

    private readonly VerifyFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Text_OfNothing_CountsIt() =>
        Assert.Equal("0 errors, 0 warnings, 0 notes\n", Run().Ended(0).Output);

    [Fact]
    public void Status_OfWarningsAndNotes_IsClean()
    {
        _fixture.Alter(_warning);
        Assert.EndsWith("0 errors, 1 warning, 0 notes; 'fastabi explain FAB0099' tells more\n", Run().Ended(0).Output,
            StringComparison.Ordinal);

        _fixture.Alter(_note);
        var run = Run().Ended(0);
        Assert.Contains(": note FAB0101: ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 errors, 0 warnings, 1 note; 'fastabi explain FAB0101' tells more\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uint64_t time[2]", "uint64_t time[4]", "member 'time[2..3]' of struct 'demo_stat' is not carried: uint64_t")]
    [InlineData("uint64_t time[2]", "union { uint64_t time[2]; char raw[32]; }", "member 'raw[16..31]' of struct 'demo_stat' is not carried: char")]
    [InlineData("uint64_t time[2]", "uint64_t time[2]; struct { char a; char pad; } list[3]; char text[]", "member 'text' of struct 'demo_stat' is not carried: char[]")]
    public void Text_OfAnArray_IsOneLine(string old, string altered, string line)
    {
        _fixture.Alter(new AlteredCase("", AlteredCase.Header, old, altered));

        Assert.Single(Run().Ended(0).Output.Split('\n'), found => found.Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_OfAnError_HasItsSeverityAndTheHeadersPlace()
    {
        _fixture.Alter(_error);
        using var json = JsonDocument.Parse(Run("--format", "json").Ended(1).Output);

        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal(19, finding.GetProperty("line").GetInt32());
        Assert.Equal(_fixture.In("headers/xen.h"), finding.GetProperty("related").GetProperty("file").GetString());
        Assert.Equal(17, finding.GetProperty("related").GetProperty("line").GetInt32());
    }

    [Fact]
    public void Sarif_OfAWarning_HasItsLevelAndTheHeadersPlace()
    {
        _fixture.Alter(_warning);
        using var json = JsonDocument.Parse(Run("--format", "sarif").Ended(0).Output);

        var result = Assert.Single(json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal("warning", result.GetProperty("level").GetString());
        var place = Assert.Single(result.GetProperty("relatedLocations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.EndsWith("/headers/xen.h", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(13, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Markdown_OfAnError_IsATable()
    {
        _fixture.Alter(_error);
        var lines = Run("--format", "markdown").Ended(1).Output.Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.StartsWith("| error | FAB0089 | ", lines[2], StringComparison.Ordinal);
        Assert.Equal(6, lines[2].Count(c => c == '|'));
    }

    [Fact]
    public void Markdown_OfNothing_SaysSo() => Assert.Equal("Nothing to report.\n", Run("--format", "markdown").Ended(0).Output);

    [Fact]
    public void UnsoundSpecification_IsReportedAloneAndNothingCompared()
    {
        _fixture.Alter(_error);
        _fixture.Write("abi/other.yml", "name: other\n");

        var run = Run().Ended(1);

        Assert.Contains("FAB0013", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAB0089", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--interface-version", "x")]
    [InlineData("--interface-version", "0x100000000")]
    [InlineData("--interface-version", "")]
    [InlineData("--xen-version", "4")]
    [InlineData("--xen-version", "4.x")]
    [InlineData("--headers", "")]
    [InlineData("--format", "xml")]
    public void WrongOption_IsAUsageError(string option, string value)
    {
        var run = Run(option, value).Ended(2);

        Assert.Contains(value.Length > 0 ? value : option, run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.17", 0, "note FAB0101")]
    [InlineData("4.18", 1, "error FAB0087")]
    public void XenVersion_DecidesWhatMayBeAbsent(string version, int status, string finding)
    {
        _fixture.Alter(_note);

        Assert.Contains(finding, Run("--xen-version", version).Ended(status).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x00041000", 0)]
    [InlineData("41000", 0)]
    [InlineData("0x00040e00", 1)]
    public void InterfaceVersion_DecidesWhatHeadersShow(string version, int status)
    {
        _fixture.Alter(HeaderCases.All.Single(test => test.Name == "a struct behind a newer interface"));

        Run("--interface-version", version).Ended(status);
    }

    private ToolRun Run(params string[] arguments) =>
        GeneratorTool.Run(["verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, .. arguments]);
}
