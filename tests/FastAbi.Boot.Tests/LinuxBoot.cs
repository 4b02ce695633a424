using FastAbi.Boot.Machine;

namespace FastAbi.Boot.Tests;

/// <summary>Debian's kernel with a first file system of the tests' own: a shell, and a script that reports as guests do.</summary>
internal static class LinuxBoot
{
    /// <summary>Nothing of the kernel's own comes between the lines of the report.</summary>
    public const string CommandLine = "console=hvc0 quiet panic=-1";

    private const string Start = """
        #!/bin/busybox sh
        export PATH=/bin
        /bin/busybox --install -s /bin
        mount -t proc proc /proc
        mount -t sysfs sys /sys
        check() { if eval "$2"; then echo "ok $1"; OK=$((OK + 1)); else echo "not ok $1: $2"; BAD=$((BAD + 1)); fi; }
        OK=0 BAD=0
        echo "fastabi-guest: linux"

        """;

    private const string End = """

        echo "done: $OK ok, 0 skip, $BAD not ok"
        [ $BAD = 0 ] && poweroff -f || reboot -f

        """;

    /// <summary>Boots it on the monitor.</summary>
    /// <param name="folder">Where files go.</param>
    /// <param name="script">Lines for the shell, with <c>check NAME CONDITION</c>.</param>
    /// <param name="cpus">The number of vCPUs.</param>
    public static MonitorBoot OnMonitor(TemporaryFolder folder, string script, int cpus)
    {
        var files = new CpioArchive().AddFolder("dev").AddConsole().AddFolder("bin").AddFolder("proc").AddFolder("sys")
            .AddProgram("bin/busybox", File.ReadAllBytes(TestPaths.Busybox))
            .AddProgram("init", Start + script + End);
        var module = folder.Write("initramfs", files.ToArray());
        return new MonitorBoot(TestPaths.LinuxOf("6.1"), folder.Path, "memory=512 silence=120", cpus, CommandLine, module: module);
    }
}
