using System.Xml.Linq;
using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>
/// All C# has the style of .editorconfig, and no analyzer finds anything. A check counts as a test does: its findings do not keep suites
/// from running.
/// </summary>
public static class FormatStep
{
    /// <summary>What it is called.</summary>
    public const string Name = "format";

    private const string Kernels = "managed/Kernels.slnx";

    // dotnet format's status where it would change something, and how it tells of a project that it only looks at the whitespace of.
    private const int Found = 2;
    private const string NotLoaded = "Required references did not load for ";

    private static readonly string[][] s_checks = [["FastAbi.sln"], ["whitespace", Kernels]];

    private static readonly string[] s_inputs =
    [
        .. from folder in new[] { "build", "generator", "managed", "tests" }
            from kind in new[] { "cs", "csproj", "props", "targets", "slnx", "editorconfig" }
            select $"{folder}/**.{kind}",
    ];

    /// <summary>The step, which reports one result for its checks.</summary>
    public static Step Of(BuildSettings settings, Action<SuiteResult> report) => new(Name, async context =>
    {
        List<SuiteResult> results = [];
        foreach (var check in s_checks)
        {
            (var status, var lines) = await context.TryAsync(Call(settings, check));
            results.Add(Result(settings, status, lines));
        }

        var result = Sum(results);
        report(result);
        (context.Note, context.RunsAgain) = (result.Describe(), result.CountFailed(isCI: false) > 0);
    })
    {
        Inputs = new FileSet([.. s_inputs, "FastAbi.sln", .. Dotnet.CommonInputs]),
        Settings = Dotnet.Settings(settings),
        WhenCurrent = () => report(new SuiteResult(Name, s_checks.Length, 0, 0, null)),
    };

    // It takes MSBuild's properties from the environment only, and has to see what the build compiles.
    private static ProgramCall Call(BuildSettings settings, string[] check)
    {
        Dictionary<string, string> properties = new() { ["Configuration"] = "Release" };
        foreach (var property in settings.Properties.Select(property => property.Split('=', 2)))
            properties[property[0]] = property[1];

        return new ProgramCall(settings.Root, "dotnet", ["format", .. check, "--verify-no-changes", "--no-restore"])
        {
            Environment = properties,
            TimeLimit = settings.SuiteTimeLimit,
        };
    }

    private static SuiteResult Result(BuildSettings settings, int status, IReadOnlyList<string> lines)
    {
        // Kernels have a core library of their own, which it cannot load: it is their build that analyzes them.
        var missed = lines.Where(line => line.StartsWith(NotLoaded, StringComparison.Ordinal))
            .Select(line => line[NotLoaded.Length..].Split(' ')[0]).Distinct().Except(KernelProjects(settings)).ToArray();
        return (status, missed) switch
        {
            (0, []) => new SuiteResult(Name, 1, 0, 0, null),
            (Found, []) => new SuiteResult(Name, 0, 1, 0, null),
            (0 or Found, _) => new SuiteResult(Name, 0, 0, 0, $"it did not load {string.Join(", ", missed)}"),
            _ => new SuiteResult(Name, 0, 0, 0, $"it ended with status {status}"),
        };
    }

    private static IEnumerable<string> KernelProjects(BuildSettings settings) =>
        XDocument.Load(Path.Combine(settings.Root, Kernels)).Descendants("Project")
            .Select(project => Path.GetFileNameWithoutExtension(project.Attribute("Path")!.Value));

    private static SuiteResult Sum(IReadOnlyList<SuiteResult> results) =>
        new(
            Name,
            results.Sum(result => result.Passed),
            results.Sum(result => result.Failed),
            0,
            results.Select(result => result.Broken).FirstOrDefault(broken => broken is not null));
}
