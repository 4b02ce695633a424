namespace FastAbi.Boot.Tests;

/// <summary>Boots a real guest on real QEMU; a missing file is a failure, because a skipped boot proves nothing.</summary>
internal static class GuestBoot
{
    public static string Built(string guest) => Path.Combine(TestPaths.Out, "guest", guest);

    public static CommandRun On(
        string platform, string guest, string report, int seconds = 60, int cpus = 1, string commandLine = "") => CommandRun.Of(
        "--platform", platform,
        "--guest", guest,
        "--xen", TestPaths.Xen,
        "--qemu", TestPaths.Qemu,
        "--timeout", $"{seconds}",
        "--cpus", $"{cpus}",
        "--command-line", commandLine,
        "--report", report);
}
