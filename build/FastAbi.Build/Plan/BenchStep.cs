using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>What generating, calls and the start of a kernel cost.</summary>
internal static class BenchStep
{
    public const string Name = "benchmarks";

    private const string Program = "out/obj/bin/FastAbi.Benchmarks/release/FastAbi.Benchmarks";

    public static Step Of(BuildSettings settings) => new(Name, async context =>
    {
        await context.RunAsync("dotnet", Dotnet.Build(settings, "build/FastAbi.Benchmarks/FastAbi.Benchmarks.csproj"));
        await context.RunAsync(
            Program,
            [
                "calls", "out/bench", "docs/calls.md", settings.XenNative, settings.XenDebug, RunnerStep.Program,
                "--guest", "out/guest/cost-c.elf", "--monitor", "out/guest/monitor.elf", "--qemu", settings.QemuFile, "--timeout", "1800",
            ]);
        await context.RunAsync(
            Program,
            [
                "confidential", "out/bench/confidential", "docs/confidential-calls.md", "out/guest/cost-c.elf", "out/guest/cost-c-ghcb.elf",
                "out/guest/cost-c-tdcall.elf", RunnerStep.Program, "--platform", "monitor", "--monitor", "out/guest/monitor.elf", "--qemu",
                settings.QemuFile, "--timeout", "600",
            ]);
        await context.RunAsync(Program, "generate", "out/bin/fastabi", "abi");
        await context.RunAsync(Program, "prove", "out/bin/fastabi", "abi", "out/lib", settings.XenHeadersFolder);
        await context.RunAsync(Program, "inline", "abi", "out/include", "out/bench/inline", "docs/inline.md");
        await context.RunAsync(Program, "start", settings.QemuFile, "managed/FastAbi.BareMetal/README.md", "out");
    })
    {
        After =
        [
            PrerequisiteStep.Name, ProductSteps.GuestsOfTests, ProductSteps.Kernels, ProductSteps.NativeGenerator, RunnerStep.Name,
            XenSteps.Native, XenSteps.Debug,
        ],
        Places = Step.All,
    };
}
