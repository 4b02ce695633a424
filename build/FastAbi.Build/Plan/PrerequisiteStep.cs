using FastAbi.Build.Debian;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The machine gets what it lacks.</summary>
internal static class PrerequisiteStep
{
    public const string Name = "prerequisites";

    public static Step Of(BuildSettings settings, BuildGoal goal) => new(Name, context =>
        new Prerequisites(new LocalMachine(), Path.Combine(settings.Root, "out", "cache"))
            .ProvideAsync(Needs.Tools(settings, goal), Needs.Files(settings, goal), context));
}
