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
    public MonitorBoot(
        string guest,
        string report,
        string options = "",
        int cpus = 1,
        string commandLine = "",
        int seconds = 300,
        bool countsInstructions = false,
        string? qemu = null)
    {
        var file = Path.IsPathRooted(guest) ? guest : GuestBoot.Built($"{guest}.elf");
        string[] counting = countsInstructions ? ["--icount"] : [];
        Run = GuestBoot.Run([
            .. counting,
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

    /// <summary>How often the monitor saw each call, by the names in its table; those that it did not see are not there.</summary>
    public Dictionary<string, long> Counts => CountLine().Matches(Run.Output).ToDictionary(
        match => match.Groups["name"].Value,
        match => long.Parse(match.Groups["calls"].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>The run itself if it ended with this status; a failed test with all that was printed otherwise.</summary>
    public MonitorBoot Ended(int status)
    {
        Run.Ended(status);
        return this;
    }

    [GeneratedRegex(@"^monitor:   (?<name>.+?) +(?<calls>[0-9]+) +[0-9]+$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CountLine();
}
