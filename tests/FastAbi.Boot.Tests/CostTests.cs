using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>What calls cost, as the guest cost-c counts it and docs/ tells it.</summary>
public sealed partial class CostTests : IDisposable
{
    // The portable function's compare and branch in front of the native one.
    private const int Choice = 2;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("monitor", null, "native")]
    [InlineData("xen", "4.17", "classic")]
    [InlineData("xen", "4.20", "classic")]
    public void CostC_OnEitherHypervisor_CountsWhatTheDocumentSays(string platform, string? release, string column) =>
        Assert.Equal(Table("calls.md", column), Count(platform, release));

    [Fact]
    public void CostC_OnTheMonitor_CountsWhatTheProofDoes()
    {
        var counted = Count("monitor");
        var proved = Table("cost.md", "`libfastabi.a`");

        // It has no physical interrupts, so the output of this call is not stored.
        Assert.Equal(proved["event_channel.bind_pirq"] + Choice - 1, counted["event_channel.bind_pirq"]);
        Assert.All(
            counted.Where(call => call.Key != "event_channel.bind_pirq"),
            call => Assert.Equal(proved[call.Key] + Choice, call.Value));
        Assert.Equal(proved.Count, counted.Count);
    }

    private Dictionary<string, int> Count(string platform, string? release = null)
    {
        var run = GuestBoot.Run(
            "--platform", platform, "--guest", GuestBoot.Built("cost-c.elf"), "--xen", TestPaths.XenOf(release ?? "4.17"), "--monitor",
            GuestBoot.Built("monitor.elf"),
            "--qemu", TestPaths.Qemu, "--cpus", "2", "--icount", "--timeout", "300", "--report", _folder.Path);
        run.Ended(0);
        return CostLine().Matches(run.Output).ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2].Value));
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
        var index = Array.IndexOf(rows[0], column);
        return rows.Where(row => row[0].Contains('.', StringComparison.Ordinal))
            .ToDictionary(row => row[0], row => Number(row[index].Split(' ')[0]));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^cost (\\S+) ([0-9]+) ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CostLine();
}
