using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The test suites: every one runs each time, also after one failed.</summary>
public static class SuiteSteps
{
    private const string Programs = "test programs";

    /// <summary>The folder of the results.</summary>
    public static string ResultFolder(BuildSettings settings) => Path.Combine(settings.Root, "out", "test");

    /// <summary>The names of the suites, which are projects below tests/.</summary>
    public static IReadOnlyList<string> Names(BuildSettings settings) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(settings.Root, "tests"), "*.Tests")
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => File.Exists(Path.Combine(settings.Root, "tests", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A step that builds the suites, and one for each, which reports its result.</summary>
    internal static IReadOnlyList<Step> Of(BuildSettings settings, Action<SuiteResult> report) =>
    [
        new Step(
            Programs,
            context => context.RunAsync("dotnet", Dotnet.Build(settings, "FastAbi.sln")))
        {
            After =
            [
                ProductSteps.GuestsOfTests, ProductSteps.KernelsOfTests, ProductSteps.Packages, ProductSteps.GeneratorPackage,
                DebStep.Name,
            ],
            Inputs = ProductSteps.GeneratorSources(["managed/**", "tests/**", "build/**", "FastAbi.sln", .. Dotnet.CommonInputs]),
            Settings = Dotnet.Settings(settings),
            Outputs = new FileSet([.. Names(settings).Select(name => $"{Program(name)}.dll")]),
        },
        FormatStep.Of(settings, report) with { After = [Programs] },
        .. Names(settings).Select(name => Suite(settings, name, report) with { After = [Programs, XenSteps.Native] }),
    ];

    /// <summary>The step that runs one suite. It does not fail where tests do: the totals tell.</summary>
    /// <remarks>
    /// A suite has a thread for each processor, which often waits for a program or for the longest of its classes. So two suites
    /// run at the same time, and no more on a machine with more processors: they have more threads there.
    /// </remarks>
    public static Step Suite(BuildSettings settings, string name, Action<SuiteResult> report) => new(name, async context =>
    {
        var file = Path.Combine(ResultFolder(settings), $"{name}.xml");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        var program = Path.Combine(settings.Root, Program(name));
        ProgramCall call =
            new(settings.Root, program, ["-noLogo", "-noColor", "-noAutoReporters", "-reporter", "quiet", "-result-xml", file])
            {
                Environment = new Dictionary<string, string>
                {
                    ["FASTABI_QEMU"] = settings.QemuFile,
                    ["FASTABI_XEN"] = settings.XenFile,
                    ["FASTABI_XEN_NATIVE"] = settings.XenNative,
                    ["FASTABI_XEN_COUNTING"] = settings.XenCounting,
                    ["FASTABI_XEN_HEADERS"] = settings.XenHeadersFolder,
                },
                TimeLimit = settings.SuiteTimeLimit,
            };
        (var status, _) = await context.TryAsync(call);
        var result = SuiteResult.Read(name, file, status);
        report(result);
        context.Note = result.Describe();
    })
    {
        Places = Math.Max(1, Environment.ProcessorCount / 2),
    };

    private static string Program(string name) => $"out/obj/bin/{name}/release/{name}";
}
