using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The program that boots guests.</summary>
internal static class RunnerStep
{
    public const string Name = "boot runner";

    /// <summary>Boots a guest.</summary>
    public const string Program = "out/obj/bin/FastAbi.Boot/release/fastabi-boot";

    public static Step Of(BuildSettings settings) => new(
        Name,
        context => context.RunAsync("dotnet", Dotnet.Build(settings, "build/FastAbi.Boot/FastAbi.Boot.csproj")))
    {
        // Both compile what boots guests, into the same folder.
        After = [ProductSteps.Generator],
        Inputs = new FileSet(
            ["build/FastAbi.Boot/**", "generator/FastAbi.Emulation/**", .. ProductSteps.MonitorsSources, .. Dotnet.CommonInputs]),
        Settings = Dotnet.Settings(settings),
        Outputs = new FileSet(Program, $"{Program}.dll"),
    };
}
