using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The programs that boot guests and that measure.</summary>
internal static class RunnerStep
{
    public const string Name = "boot runner";

    /// <summary>Boots a guest.</summary>
    public const string Program = "out/obj/bin/FastAbi.Boot/release/fastabi-boot";

    /// <summary>Measures.</summary>
    public const string Benchmarks = "out/obj/bin/FastAbi.Benchmarks/release/FastAbi.Benchmarks";

    public static Step Of(BuildSettings settings) => new(
        Name,
        async context =>
        {
            await context.RunAsync("dotnet", Dotnet.Build(settings, "build/FastAbi.Boot/FastAbi.Boot.csproj"));
            await context.RunAsync("dotnet", Dotnet.Build(settings, "build/FastAbi.Benchmarks/FastAbi.Benchmarks.csproj"));
        })
    {
        Inputs = new FileSet(
            ["build/FastAbi.Boot/**", "build/FastAbi.Benchmarks/**", "managed/FastAbi.Monitor/End/*", .. Dotnet.CommonInputs]),
        Settings = Dotnet.Settings(settings),
        Outputs = new FileSet(Program, $"{Program}.dll", Benchmarks, $"{Benchmarks}.dll"),
    };
}
