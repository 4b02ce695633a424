using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>What calls cost, as the guest cost-c counts it and docs/ tells it.</summary>
public sealed partial class CostTests : IDisposable
{
    // The portable function's compare and branch in front of the native one.
    private const int Choice = 2;

    // What was asked for is 400.
    private const int MostOfTheNullCall = 350;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("4.17")]
    [InlineData("4.20")]
    public void CostC_OnXenWithoutFastAbi_CountsWhatTheDocumentSays(string release) =>
        Assert.Equal(Table("calls.md", "classic"), Count("xen", TestPaths.XenOf(release)));

    /// <summary>The guest's part of a call is the same on every hypervisor, and by either ABI where one Xen has both.</summary>
    [Theory]
    [InlineData("", "native")]
    [InlineData("fastabi=no", "classic")]
    public void CostC_OnXenWithFastAbi_CountsWhatTheDocumentSays(string options, string column) =>
        Assert.Equal(Table("calls.md", column), Count("xen", TestPaths.XenNative, options));

    [Fact]
    public void CostC_OnTheMonitor_CountsWhatTheDocumentSays()
    {
        var expected = Table("calls.md", "native");

        // It has no physical interrupts, so the output of this call is not stored.
        expected["event_channel.bind_pirq"]--;
        Assert.Equal(expected, Count("monitor", TestPaths.Xen));
    }

    /// <summary>
    /// Served by the monitor, a call takes as many instructions whatever the number of ports and of vCPUs is. Only event_channel.reset
    /// looks at each port, to close it.
    /// </summary>
    [Fact]
    public void CostC_OnTheMonitorWithManyPortsAndVcpus_TakesNoLongerRoundTrips()
    {
        var few = RoundTrips(cpus: 2, ports: 0);
        var many = RoundTrips(cpus: 8, ports: 4000);

        Assert.InRange(few["version.version"], 1, MostOfTheNullCall);
        Assert.True(few.Remove("event_channel.reset") && many.Remove("event_channel.reset"));
        Assert.Equal(few, many);
    }

    /// <summary>The handler of #VC is the compiler's, so what it takes is in the document alone.</summary>
    [Fact]
    public void CostC_OfASealedGuestByVmgexit_CountsWhatTheDocumentSays() =>
        Assert.Equal(
            Table("confidential-calls.md", "guest, VMGEXIT"),
            Count("monitor", TestPaths.Xen, guest: "cost-c-ghcb", monitorOptions: "sev=es"));

    [Fact]
    public void CostC_OfAGuestUnderTdx_CountsWhatTheDocumentSays() =>
        Assert.Equal(
            Table("confidential-calls.md", "guest, TDCALL"),
            Count("monitor", TestPaths.Xen, guest: "cost-c-tdcall", monitorOptions: "tdx"));

    [Fact]
    public void Document_OfNativeCalls_CountsWhatTheProofDoes() =>
        Assert.Equal(
            Table("cost.md", "`libfastabi.a`").ToDictionary(call => call.Key, call => call.Value + Choice), Table("calls.md", "native"));

    private Dictionary<string, int> Count(
        string platform, string xen, string xenOptions = "", string guest = "cost-c", string monitorOptions = "") =>
        CostLine().Matches(Boot(platform, xen, xenOptions, guest, monitorOptions))
            .ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2].Value));

    private Dictionary<string, int> RoundTrips(int cpus, int ports) =>
        CostLine().Matches(Boot("monitor", TestPaths.Xen, cpus: cpus, commandLine: $"ports={ports}"))
            .Where(match => match.Groups[3].Value != "-")
            .ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[3].Value));

    private string Boot(
        string platform, string xen, string xenOptions = "", string guest = "cost-c", string monitorOptions = "", int cpus = 2,
        string commandLine = "")
    {
        var run = GuestBoot.Run(
            "--platform", platform, "--guest", GuestBoot.Built($"{guest}.elf"), "--xen", xen, "--xen-options", xenOptions,
            "--monitor", GuestBoot.Built("monitor.elf"), "--monitor-options", monitorOptions, "--qemu", TestPaths.Qemu,
            "--cpus", $"{cpus}", "--command-line", commandLine, "--icount", "--timeout", "300", "--report", _folder.Path);
        run.Ended(0);
        return run.Output;
    }

    // The first number of a cell: what follows in brackets is the call's answer.
    private static Dictionary<string, int> Table(string document, string column)
    {
        string[][] rows =
        [
            .. from line in File.ReadLines(Path.Combine(TestPaths.Root, "docs", document))
               where line.StartsWith('|')
               select line.Trim('|').Split('|', StringSplitOptions.TrimEntries),
        ];
        var index = Array.IndexOf(rows.First(row => row.Contains(column)), column);
        return rows.Where(row => row[0].Contains('.', StringComparison.Ordinal))
            .ToDictionary(row => row[0], row => Number(row[index].Split(' ')[0]));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^cost (\\S+) ([0-9]+) ([0-9]+|-) ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CostLine();
}
