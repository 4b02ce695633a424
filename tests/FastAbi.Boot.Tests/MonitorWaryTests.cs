using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>
/// A sealed guest whose hypervisor means harm: the guest wary-c on the monitor with options sev and hostile. The monitor compares what
/// it answered with what the guest says has become of each call.
/// </summary>
public sealed partial class MonitorWaryTests : IDisposable
{
    private const int Calls = 8_000;

    // What breaks the protocol, and ends in no other way than that the guest says so.
    private static readonly string[] s_violations = ["result unmarked", "output unmarked", "other exit information", "result out of range"];

    // What the guest takes: the answer is right, or has the right form; what comes beside it is passed over.
    private static readonly string[] s_tolerated =
        ["served", "all marked and filled", "made up in the right form", "forged #VC", "event that nobody asked for"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("wary-c", "es", "instruction", 2)]
    [InlineData("wary-c", "snp", "", 1)]
    [InlineData("wary-c-ghcb", "es", "", 1)]
    [InlineData("wary-c-ghcb", "snp", "", 2)]
    [InlineData("wary-c", "es", "hand", 1)]
    public void WaryC_WhateverItsHypervisorDoes_IsNotFooled(string guest, string platform, string way, int cpus)
    {
        var seed = Seed.Value;
        var boot = new MonitorBoot(
            guest, _folder.Path, $"sev={platform} hostile={seed}", cpus, $"seed={seed} count={Calls} {way}".TrimEnd(), seconds: 600)
            .Ended(0);
        var ends = Ends(boot.Run.Output);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(
            ((string[])[.. s_violations, .. s_tolerated, "changed while it is read", "all"]).Order(StringComparer.Ordinal),
            ends.Keys.Order(StringComparer.Ordinal));
        Assert.All(ends, end => Assert.True(end.Value.Wrong == 0, $"{end}, seed {seed}"));
        Assert.All(s_violations, name => Assert.True(ends[name] is { Refused: > Calls / 200, Taken: 0 }, $"{name}: {ends[name]}"));
        Assert.All(s_tolerated, name => Assert.True(ends[name] is { Refused: 0, Taken: > Calls / 200 }, $"{name}: {ends[name]}"));
        var changed = ends["changed while it is read"];
        Assert.True(changed is { Refused: > Calls / 200, Taken: > Calls / 200 }, $"{changed}");
        Assert.Equal(Calls, ends["all"].Refused + ends["all"].Taken);
        Assert.Contains($"hostile: seed {seed}, {Calls} calls; ", boot.Run.Output, StringComparison.Ordinal);
        Assert.Contains(" pages searched, 0 secrets found\n", boot.Run.Output, StringComparison.Ordinal);
    }

    /// <summary>A result that is none is that of a hypervisor without FastABI; the module keeps the rest from the guest.</summary>
    [Theory]
    [InlineData("wary-c-tdcall", "", 2)]
    [InlineData("wary-c", "instruction", 1)]
    public void WaryC_UnderTdx_IsNotFooled(string guest, string way, int cpus)
    {
        var seed = Seed.Value;
        var boot = new MonitorBoot(
            guest, _folder.Path, $"tdx hostile={seed}", cpus, $"seed={seed} count={Calls} {way}".TrimEnd(), seconds: 600).Ended(0);
        var ends = Ends(boot.Run.Output);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.All(ends, end => Assert.True(end.Value.Wrong == 0, $"{end}, seed {seed}"));
        Assert.True(ends["result out of range"] is { Refused: > Calls / 200, Taken: 0 }, $"{ends["result out of range"]}");
        string[] tolerated = ["served", "all marked and filled", "made up in the right form", "event that nobody asked for"];
        Assert.All(tolerated, name => Assert.True(ends[name] is { Taken: > Calls / 200 }, $"{name}: {ends[name]}"));
        Assert.Equal(Calls, ends["all"].Refused + ends["all"].Taken);
        Assert.Contains(" pages searched, 0 secrets found\n", boot.Run.Output, StringComparison.Ordinal);
    }

    /// <summary>Whatever comes first: an answer that breaks the protocol, or an event.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WaryC_WhereNothingIsPassedOver_Ends(int seed)
    {
        var boot = new MonitorBoot("wary-c", _folder.Path, $"sev=es hostile={seed}", commandLine: "end instruction").Ended(4);

        Assert.Matches("the guest terminates: reason 0x0 of set 0|crash: vector ", boot.Run.Output);
        Assert.Empty(boot.Report.Names("ok"));
    }

    [Fact]
    public void WaryC_ThatShowsASecret_IsFoundOut()
    {
        var boot = new MonitorBoot("wary-c", _folder.Path, "sev=es hostile=1", commandLine: "leak count=100").Ended(4);

        Assert.Contains("crashed: the guest was fooled by its hypervisor\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains("hostile: a secret of the guest's is at guest-physical address 0x", boot.Run.Output, StringComparison.Ordinal);
    }

    /// <summary>What the guest is wary by: without it the same boot ends otherwise.</summary>
    [Theory]
    [InlineData("registers->rax = (uint64_t)result;", "registers->rax = ghcb->rax;", "monitor: hostile: changed while it is read, vCPU ")]
    [InlineData("registers->member & shown", "registers->member", "monitor: hostile: a secret of the guest's is at ")]
    public void WaryC_WhoseLibraryIsNotCareful_IsFooled(string careful, string careless, string line)
    {
        var boot = new MonitorBoot(
            MakeWith(careful, careless), _folder.Path, "sev=es hostile=5", cpus: 2, "seed=5 count=4000 instruction").Ended(4);

        Assert.Contains("crashed: the guest was fooled by its hypervisor\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains(line, boot.Run.Output, StringComparison.Ordinal);
    }

    // The guest, with another fastabi_ghcb.h.
    private string MakeWith(string careful, string careless)
    {
        Copy("include", "*.h");
        Copy("lib", "libfastabi.a");
        var header = _folder.In("include/fastabi_ghcb.h");
        var text = File.ReadAllText(header);
        Assert.Contains(careful, text, StringComparison.Ordinal);
        File.WriteAllText(header, text.Replace(careful, careless, StringComparison.Ordinal));
        ToolRun.In(Path.Combine(TestPaths.Root, "native", "guest"), "make", "-s", "wary-c", $"OUT={_folder.Path}").Succeeded();
        return _folder.In("guest/wary-c.elf");
    }

    private void Copy(string folder, string pattern)
    {
        Directory.CreateDirectory(_folder.In(folder));
        foreach (var file in Directory.GetFiles(Path.Combine(TestPaths.Out, folder), pattern))
            File.Copy(file, _folder.In($"{folder}/{Path.GetFileName(file)}"));
    }

    private static Dictionary<string, (long Refused, long Taken, long Wrong)> Ends(string output) =>
        EndLine().Matches(output).ToDictionary(
            match => match.Groups["name"].Value,
            match => (Number(match.Groups["refused"]), Number(match.Groups["taken"]), Number(match.Groups["wrong"])));

    private static long Number(Group group) => long.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^monitor:   (?<name>\S.*?) +(?<refused>[0-9]+) +(?<taken>[0-9]+) +(?<wrong>[0-9]+)$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EndLine();
}
