namespace FastAbi.Boot.Tests;

/// <summary>Boots a real guest on real QEMU; a missing file is a failure, because a skipped boot proves nothing.</summary>
internal static class GuestBoot
{
    public static string Built(string guest) => Path.Combine(TestPaths.Out, "guest", guest);

    /// <summary>Builds a guest of one C file below Guests/.</summary>
    /// <returns>Its ELF file.</returns>
    public static string Make(string name, string folder)
    {
        ToolRun.In(
            Path.Combine(AppContext.BaseDirectory, "Guests"),
            "make",
            "-s",
            "-f",
            Path.Combine(TestPaths.Root, "native", "guest", "guest.mk"),
            $"NAME={name}",
            $"SOURCES={name}.c",
            $"OUT={folder}",
            $"FASTABI={TestPaths.Out}").Succeeded();
        return Path.Combine(folder, "guest", $"{name}.elf");
    }

    /// <summary>Boots a guest.</summary>
    /// <param name="platform">What to boot on.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="report">The folder for its report.</param>
    /// <param name="seconds">The time limit.</param>
    /// <param name="cpus">The number of processors.</param>
    /// <param name="commandLine">The guest's command line.</param>
    /// <param name="release">Debian's Xen of a release; the one that the build was given, or 4.17, where none is named.</param>
    public static CommandRun On(
        string platform, string guest, string report, int seconds = 300, int cpus = 1, string commandLine = "", string? release = null) =>
        CommandRun.Of(
        "--platform", platform,
        "--guest", guest,
        "--xen", release is null ? TestPaths.Xen : TestPaths.XenOf(release),
        "--qemu", TestPaths.Qemu,
        "--timeout", $"{seconds}",
        "--cpus", $"{cpus}",
        "--command-line", commandLine,
        "--report", report);
}
