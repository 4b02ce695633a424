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
            $"CFLAGS=-I{Path.Combine(TestPaths.Root, "native", "guest", "tour")}",
            $"OUT={folder}",
            $"FASTABI={TestPaths.Out}").Succeeded();
        return Path.Combine(folder, "guest", $"{name}.elf");
    }

    public static CommandRun On(
        string platform, string guest, string report, int seconds = 300, int cpus = 1, string commandLine = "") => CommandRun.Of(
        "--platform", platform,
        "--guest", guest,
        "--xen", TestPaths.Xen,
        "--qemu", TestPaths.Qemu,
        "--timeout", $"{seconds}",
        "--cpus", $"{cpus}",
        "--command-line", commandLine,
        "--report", report);
}
