using FastAbi.Boot;

namespace FastAbi.Testing.Commands;

/// <summary>Boots a real guest on real QEMU; a missing file is a failure, because a skipped boot proves nothing.</summary>
public static class GuestBoot
{
    /// <summary>The file of a guest that the build made.</summary>
    public static string Built(string guest) => Path.Combine(TestPaths.Out, "guest", guest);

    /// <summary>Runs the boot runner's command line, in this process.</summary>
    public static ToolRun Run(params string[] arguments) =>
        ToolRun.Of((output, complaints) => new BootCommand(output, complaints).Run(arguments));

    /// <summary>Boots a guest.</summary>
    /// <param name="platform">What to boot on.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="report">The folder for its report.</param>
    /// <param name="seconds">The time limit.</param>
    /// <param name="cpus">The number of processors.</param>
    /// <param name="commandLine">The guest's command line.</param>
    /// <param name="release">Debian's Xen of a release; the one that the build was given, or 4.17, where none is named.</param>
    /// <param name="module">A file that the guest gets as its module.</param>
    public static ToolRun On(
        string platform, string guest, string report, int seconds = 300, int cpus = 1, string commandLine = "", string? release = null,
        string? module = null) =>
        Run([
            "--platform", platform,
            "--guest", guest,
            "--xen", release is null ? TestPaths.Xen : TestPaths.XenOf(release),
            "--monitor", Built("monitor.elf"),
            "--firmware", TestPaths.Firmware,
            "--qemu", TestPaths.Qemu,
            "--timeout", $"{seconds}",
            "--cpus", $"{cpus}",
            "--command-line", commandLine,
            "--report", report,
            .. module is null ? Array.Empty<string>() : ["--module", module]]);
}
