using FastAbi.Boot.Machine;
using FastAbi.Testing.Toolchain;

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

        """;

    // By the machine's port for this, as the guests of this project do.
    private const string Exit = """

        mknod /dev/port c 1 4
        [ $BAD = 0 ] && STATUS='\020' || STATUS='\021'
        printf $STATUS | dd of=/dev/port bs=1 seek=244 2> /dev/null

        """;

    /// <summary>
    /// Loads the example module three times. What it finds are checks, with the number of the time in front; how it makes
    /// calls is <c>$MODE</c>, and the number of processors that it called from <c>$CALLED</c>.
    /// </summary>
    public const string LoadModule = """
        for i in 1 2 3; do
          dmesg -c > /dev/null
          check "$i: the module is loaded" "insmod /fastabi_example.ko"
          check "$i: the module is unloaded" "rmmod fastabi_example"
          dmesg | sed -n 's/^.*fastabi: //p' > /said
          while read -r line; do
            case "$line" in
              "ok "*) echo "ok $i: ${line#ok }"; OK=$((OK + 1));;
              "not ok "*) echo "not ok $i: ${line#not ok }"; BAD=$((BAD + 1));;
              *", calls are "*) MODE=${line##* };;
              "processors "*) CALLED=${line##* };;
            esac
          done < /said
        done
        """;

    private static readonly Dictionary<string, Lazy<string>> s_modules = new()
    {
        ["6.1"] = new(() => BuildModule("6.1")),
        ["6.12"] = new(() => BuildModule("6.12")),
    };

    /// <summary>The example module's file for a release of Linux, which is built once.</summary>
    public static string Module(string release) => s_modules[release].Value;

    /// <summary>Boots it on the monitor.</summary>
    /// <param name="release">The release of Linux.</param>
    /// <param name="folder">Where files go.</param>
    /// <param name="script">Lines for the shell, with <c>check NAME CONDITION</c>.</param>
    /// <param name="cpus">The number of vCPUs.</param>
    /// <param name="module">The example module's file; null: none.</param>
    /// <param name="options">More of the monitor's options.</param>
    public static MonitorBoot OnMonitor(
        string release, TemporaryFolder folder, string script, int cpus, string? module = null, string options = "") =>
        new(
            TestPaths.LinuxOf(release), folder.Path, $"memory=512 silence=120 {options}".TrimEnd(), cpus, CommandLine,
            module: FileSystem(folder, $"{script}{End}\n[ $BAD = 0 ] && poweroff -f || reboot -f\n", module));

    /// <summary>Boots it as Xen's first domain, with one vCPU: with two, Linux itself stands still there.</summary>
    /// <param name="folder">Where files go.</param>
    /// <param name="xen">Xen.</param>
    /// <param name="script">Lines for the shell, with <c>check NAME CONDITION</c>.</param>
    /// <param name="module">The example module's file.</param>
    public static BootReport OnXen(TemporaryFolder folder, string xen, string script, string module)
    {
        GuestBoot.Run(
            "--platform", "xen",
            "--guest", TestPaths.LinuxOf("6.1"),
            "--xen", xen,
            "--xen-options", "dom0_mem=640M guest_loglvl=error",
            "--qemu", TestPaths.Qemu,
            "--timeout", "600",
            // Without an IOMMU Xen maps no ACPI tables into its first domain.
            "--command-line", $"{CommandLine} acpi=off",
            "--module", FileSystem(folder, $"{script}{End}{Exit}", module),
            "--report", folder.Path).Ended(0);
        return new BootReport(folder.In("vmlinuz-xen.json"));
    }

    private static string BuildModule(string release)
    {
        var folder = WorkFolder.Fresh($"module-{release}");
        LinuxModule.Stage(folder);
        LinuxModule.Make(folder, release).Succeeded();
        return Path.Combine(folder, LinuxModule.File);
    }

    private static string FileSystem(TemporaryFolder folder, string script, string? module)
    {
        var files = CpioArchive.WithBusybox(File.ReadAllBytes(TestPaths.Busybox)).AddProgram("init", Start + script);
        if (module is not null)
            files.AddProgram("fastabi_example.ko", File.ReadAllBytes(module));

        return folder.Write("initramfs", files.ToArray());
    }
}
