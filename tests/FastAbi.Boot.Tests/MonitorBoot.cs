using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>Boots a guest on the monitor, with its table of calls.</summary>
internal sealed partial class MonitorBoot
{
    /// <summary>Boots a guest to its end.</summary>
    /// <param name="guest">The name of one that the build made, or its file.</param>
    /// <param name="report">The folder for the report.</param>
    /// <param name="options">The monitor's options beside <c>count</c>.</param>
    /// <param name="cpus">The number of vCPUs.</param>
    /// <param name="commandLine">The guest's command line.</param>
    /// <param name="seconds">The time limit.</param>
    /// <param name="countsInstructions">Whether QEMU counts instructions instead of time.</param>
    /// <param name="qemu">Another QEMU.</param>
    /// <param name="module">The guest's module.</param>
    public MonitorBoot(
        string guest,
        string report,
        string options = "",
        int cpus = 1,
        string commandLine = "",
        int seconds = 300,
        bool countsInstructions = false,
        string? qemu = null,
        string? module = null)
    {
        var file = Path.IsPathRooted(guest) ? guest : GuestBoot.Built($"{guest}.elf");
        string[] counting = countsInstructions ? ["--icount"] : [];
        string[] modules = module is null ? [] : ["--module", module];
        Run = GuestBoot.Run([
            .. counting,
            .. modules,
            "--platform", "monitor",
            "--guest", file,
            "--monitor", GuestBoot.Built("monitor.elf"),
            "--monitor-options", $"count {options}".TrimEnd(),
            "--qemu", qemu ?? TestPaths.Qemu,
            "--timeout", $"{seconds}",
            "--cpus", $"{cpus}",
            "--command-line", commandLine,
            "--report", report]);
        ReportFile = Path.Combine(report, $"{Path.GetFileNameWithoutExtension(file)}-monitor.json");
    }

    /// <summary>What the user sees.</summary>
    public ToolRun Run { get; }

    /// <summary>The guest's report.</summary>
    public BootReport Report => new(ReportFile);

    private string ReportFile { get; }

    /// <summary>
    /// How often the monitor saw each call by FastABI, by the names in its table; those that it did not see are not there.
    /// </summary>
    public Dictionary<string, long> Counts => CountsOf("calls by FastABI");

    /// <summary>The same for calls of FastABI's operations in the traditional ABI.</summary>
    public Dictionary<string, long> Translated => CountsOf("traditional calls of the same operations");

    /// <summary>The same for all other traditional calls.</summary>
    public Dictionary<string, long> Traditional => CountsOf("traditional calls");

    /// <summary>How often a hypercall instruction of a sealed guest raised #VC or #VE.</summary>
    public long HypercallExceptions => long.Parse(
        ExceptionsLine().Match(Run.Output).Groups["count"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The run itself if it ended with this status; a failed test with all that was printed otherwise.</summary>
    public MonitorBoot Ended(int status)
    {
        Run.Ended(status);
        return this;
    }

    private Dictionary<string, long> CountsOf(string title)
    {
        var start = Regex.Match(Run.Output, $"^monitor: {title} +calls +failed$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        var table = Run.Output[(start.Index + start.Length + 1)..].Split('\n')
            .TakeWhile(line => line.StartsWith("monitor:   ", StringComparison.Ordinal));
        return table.Select(line => CountLine().Match(line)).ToDictionary(
            match => match.Groups["name"].Value,
            match => long.Parse(match.Groups["calls"].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^monitor:   (?<name>.+?) +(?<calls>[0-9]+) +[0-9]+$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CountLine();

    [GeneratedRegex(
        "^monitor: hypercall instructions that raised #V[CE] +(?<count>[0-9]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExceptionsLine();
}
