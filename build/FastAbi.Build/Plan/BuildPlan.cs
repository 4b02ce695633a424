using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The steps of each command, as data.</summary>
public static class BuildPlan
{
    /// <summary>From a bare machine to everything built, booted, and shown.</summary>
    public static IReadOnlyList<Step> All(BuildSettings settings) =>
        [PrerequisiteStep.Of(settings, BuildGoal.All), .. ProductSteps.Of(settings), RunnerStep.Of(settings), .. BootSteps.Of(settings)];

    /// <summary>Everything built, and every test; each suite reports its result.</summary>
    /// <remarks>Compiling Xen takes longest, so it comes first as soon as there is the generator.</remarks>
    public static IReadOnlyList<Step> Test(BuildSettings settings, Action<SuiteResult> report) =>
    [
        PrerequisiteStep.Of(settings, BuildGoal.Test), .. XenSteps.Of(settings), .. ProductSteps.Of(settings),
        DebStep.Of(), ProductSteps.MakeGuestsOfTests(), ProductSteps.BuildKernelsOfTests(settings), .. SuiteSteps.Of(settings, report),
    ];

    /// <summary>Everything built, and the benchmarks.</summary>
    public static IReadOnlyList<Step> Bench(BuildSettings settings) =>
    [
        PrerequisiteStep.Of(settings, BuildGoal.Bench), .. XenSteps.Of(settings), .. XenSteps.OfDebug(settings),
        .. ProductSteps.Of(settings), ProductSteps.MakeGuestsOfTests(), RunnerStep.Of(settings), .. BootSteps.Of(settings),
        BootSteps.BesideOthers(settings),
        BenchStep.Of(settings),
    ];

    /// <summary>What a Linux on the monitor takes.</summary>
    public static IReadOnlyList<Step> Linux(BuildSettings settings) =>
    [
        PrerequisiteStep.Of(settings, BuildGoal.Linux), .. ProductSteps.UpToKernels(settings), RunnerStep.Of(settings),
        LinuxSteps.BuildModule(settings),
    ];

    /// <summary>Debian's packages of the library and of the tool.</summary>
    public static IReadOnlyList<Step> Deb(BuildSettings settings) =>
    [
        PrerequisiteStep.Of(settings, BuildGoal.Deb), .. ProductSteps.UpToKernels(settings), ProductSteps.PublishGenerator(settings),
        DebStep.Of(),
    ];

    /// <summary>Xen with FastABI in it, from source.</summary>
    public static IReadOnlyList<Step> Xen(BuildSettings settings) =>
        [PrerequisiteStep.Of(settings, BuildGoal.Xen), ProductSteps.BuildGenerator(settings), .. XenSteps.Of(settings)];
}
