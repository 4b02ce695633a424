using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>Guests on bare QEMU, on Xen and on the monitor. A boot is not repeated while its guest and all below it are the same.</summary>
internal static class BootSteps
{
    private const string Monitor = "out/guest/monitor.elf";
    private const string OnMonitor = "monitor";
    private const string TourOnXen = "tour in C on Xen";
    private const string TourOnMonitor = "tour in C on the monitor";
    private const string Reports = "out/boot";
    private const string NativeReports = "out/boot/xen-native";
    private const string SealedReports = "out/boot/sev-es";

    // The answers of the newer release stand beside those of the other.
    private const string NewerRelease = "4.20";
    private const string NewerTour = $"tour in C on Xen {NewerRelease}";
    private const string NewerReports = $"out/boot/xen-{NewerRelease}";
    private const string NewerLog = $"{NewerReports}/tour-c-xen.log";

    public static IReadOnlyList<Step> Of(BuildSettings settings)
    {
        string[] xen = ["--platform", "xen", "--xen", settings.XenFile];
        string[] monitor = ["--platform", OnMonitor, "--monitor", Monitor, "--cpus", "2"];
        string[] check = settings.IsCI ? ["--check-tables"] : [];

        // The tables are about Debian's Xen; another one may answer otherwise.
        string[] Tables(params string[] arguments) => settings.IsDebians ? [.. arguments, .. check] : [];

        return
        [
            Boot(settings, "hello in C on bare QEMU", "hello-c", ["--platform", "bare"]),
            Boot(settings, "hello in C on Xen", "hello-c", xen),
            Boot(settings, "hello in C# on Xen", "HelloXen", xen),
            Boot(settings, "tour in C# on Xen", "XenTour", [.. xen, "--cpus", "2"]),
            .. settings.IsDebians ? [TourOnNewerXen(settings)] : Array.Empty<Step>(),
            Boot(settings, TourOnXen, "tour-c",
            [.. xen, "--cpus", "2", .. Tables("--tables", "docs/answers.md", "--beside", NewerLog)]) with
            {
                After = [.. Needed("tour-c", "xen"), .. settings.IsDebians ? [NewerTour] : Array.Empty<string>()],
                Inputs = Inputs(settings, "tour-c", settings.XenFile, NewerLog),
                Outputs = Outputs(Reports, "tour-c", "xen", "docs/answers.md", "docs/answers.json"),
            },
            Boot(
                settings,
                TourOnMonitor,
                "tour-c",
                [.. monitor, "--monitor-options", "count",
                .. Tables("--tables", "docs/monitor.md", "--against", "out/boot/tour-c-xen.log")]) with
            {
                After = [.. Needed("tour-c", OnMonitor), TourOnXen],
                Inputs = Inputs(settings, "tour-c", Monitor, "out/boot/tour-c-xen.log"),
                Outputs = Outputs(Reports, "tour-c", "monitor", "docs/monitor.md"),
            },

            Boot(
                settings, "confidential tour in C on the monitor", "tour-c", [.. monitor, "--monitor-options", "sev=es count"],
                SealedReports),

            // Time is counted in instructions, so what is shown is the same in each build.
            Boot(settings, "tour in C# on the monitor", "XenTour", [.. monitor, "--icount", "--monitor-options", "trace count"]),
        ];
    }

    /// <summary>The tour on a Xen that speaks FastABI, beside the other two hypervisors.</summary>
    public static Step BesideOthers(BuildSettings settings) => Boot(
        settings,
        "tour in C on Xen with FastABI",
        "tour-c",
        [
            "--platform", "xen", "--xen", settings.XenNative, "--cpus", "2", "--title", "Xen, native",
            "--against", "out/boot/tour-c-xen.log", "--beside", "Xen, classic=out/boot/tour-c-xen.log",
            "--beside", "monitor=out/boot/tour-c-monitor.log", "--tables", "docs/hypervisors.md",
        ],
        NativeReports) with
    {
        After = [.. Needed("tour-c", "xen"), XenSteps.Native, TourOnMonitor],
        Inputs = Inputs(settings, "tour-c", settings.XenNative, "out/boot/tour-c-xen.log", "out/boot/tour-c-monitor.log"),
        Outputs = Outputs(NativeReports, "tour-c", "xen", "docs/hypervisors.md", "docs/hypervisors.json"),
    };

    // Guests in C boot on Xen while the kernels in C#, of which the monitor is one, are still being built.
    private static string[] Needed(string guest, string platform) =>
    [
        PrerequisiteStep.Name, RunnerStep.Name, IsInC(guest) ? ProductSteps.Guests : ProductSteps.Kernels,
        .. platform == OnMonitor ? [ProductSteps.Kernels] : Array.Empty<string>(),
    ];

    private static bool IsInC(string guest) => guest.EndsWith("-c", StringComparison.Ordinal);

    private static Step TourOnNewerXen(BuildSettings settings) =>
        Boot(settings, NewerTour, "tour-c", ["--platform", "xen", "--xen", settings.XenOf(NewerRelease), "--cpus", "2"], NewerReports) with
        {
            Inputs = Inputs(settings, "tour-c", settings.XenOf(NewerRelease)),
        };

    private static Step Boot(BuildSettings settings, string name, string guest, string[] arguments, string reports = Reports) => new(
        name,
        async context =>
        {
            var lines = await context.RunAsync(
                RunnerStep.Program, ["--report", reports, "--qemu", settings.QemuFile, "--guest", $"out/guest/{guest}.elf", .. arguments]);
            context.Note = lines.Last(line => line.StartsWith($"{guest} on ", StringComparison.Ordinal)).Split(": ", 2)[1];
        })
    {
        After = Needed(guest, arguments[1]),
        Inputs = Inputs(settings, guest, arguments[1] == OnMonitor ? Monitor : settings.XenFile),
        Settings = string.Join('\n', [settings.QemuFile, .. arguments]),
        Outputs = Outputs(reports, guest, arguments[1]),
    };

    private static FileSet Inputs(BuildSettings settings, string guest, params string[] others) =>
        new([$"out/guest/{guest}.elf", $"{RunnerStep.Program}.dll", settings.Qemu
        ?? "/usr/bin/qemu-system-x86_64", .. others]);

    private static FileSet Outputs(string reports, string guest, string platform, params string[] others) =>
        new([$"{reports}/{guest}-{platform}.json", $"{reports}/{guest}-{platform}.log", .. others]);
}
