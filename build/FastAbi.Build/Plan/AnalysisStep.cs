using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The solution compiled with all analyzers, whose warnings are errors.</summary>
internal static class AnalysisStep
{
    public const string Name = "analysis";

    // Apart from what is built: MSBuild takes an assembly for current that was compiled without them.
    private const string Folder = "out/obj/analysis";

    public static Step Of(BuildSettings settings) => new(
        Name,
        context => context.RunAsync(
            "dotnet", [.. Dotnet.Analyze(settings, "FastAbi.sln"), $"-p:ArtifactsPath={Path.Combine(settings.Root, Folder)}"]))
    {
        Inputs = ProductSteps.GeneratorSources(["managed/**", "tests/**", "build/**", "FastAbi.sln", .. Dotnet.CommonInputs]),
        Settings = Dotnet.Settings(settings),
    };
}
