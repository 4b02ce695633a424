using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The steps of each command, as data.</summary>
public static class BuildPlan
{
    /// <summary>From a bare machine to everything built, booted, and shown.</summary>
    public static IReadOnlyList<Step> All(BuildSettings settings) =>
        [PrerequisiteStep.Of(settings, testing: false), .. ProductSteps.Of(settings), RunnerStep.Of(settings), .. BootSteps.Of(settings)];

    /// <summary>Everything built, and every test; each suite reports its result.</summary>
    public static IReadOnlyList<Step> Test(BuildSettings settings, Action<SuiteResult> report) =>
        [PrerequisiteStep.Of(settings, testing: true), .. ProductSteps.Of(settings), .. SuiteSteps.Of(settings, report)];

    /// <summary>Everything built, and the benchmarks.</summary>
    public static IReadOnlyList<Step> Bench(BuildSettings settings) =>
        [PrerequisiteStep.Of(settings, testing: false), .. ProductSteps.Of(settings), RunnerStep.Of(settings), BenchStep.Of(settings)];
}
