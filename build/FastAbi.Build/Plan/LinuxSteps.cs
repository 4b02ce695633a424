using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>A module for Linux, and the boot that shows it.</summary>
internal static class LinuxSteps
{
    /// <summary>The example module, compiled for Debian's kernel.</summary>
    public const string Module = "module for Linux";

    private const string Folder = "out/linux";
    private const string File = $"{Folder}/module/fastabi_example.ko";
    private const string Cache = "out/cache/linux";

    /// <summary>The kernel that is booted.</summary>
    public const string Release = "6.1";

    /// <summary>Compiles the module as its README says.</summary>
    public static Step BuildModule(BuildSettings settings) => new(Module, async context =>
    {
        var sources = Path.Combine(settings.Root, Cache, Release, "headers", "usr", "src");
        await context.RunAsync(
            "make",
            "-C", "native/linux/example",
            $"KERNEL={Directory.GetDirectories(sources, "linux-headers-*-amd64").Single()}",
            $"SOURCE={Directory.GetDirectories(sources, "linux-headers-*-common").Single()}",
            "CC=cc", "CONFIG_DEBUG_INFO_BTF_MODULES=");
    })
    {
        After = [PrerequisiteStep.Name],
        Inputs = new FileSet("native/linux/**", "native/paths.mk", "native/asm/*", "native/include/*", "native/probe/*"),
        Settings = Make.Settings,
        Outputs = new FileSet(File),
    };

    /// <summary>The boot runner's arguments for a Linux with a shell.</summary>
    public static IReadOnlyList<string> Arguments(BuildSettings settings) =>
    [
        "linux", "--kernel", $"{Cache}/{Release}/vmlinuz", "--busybox", $"{Cache}/busybox", "--module", File, "--folder", Folder,
        "--monitor", "out/guest/monitor.elf", "--qemu", settings.QemuFile,
    ];
}
