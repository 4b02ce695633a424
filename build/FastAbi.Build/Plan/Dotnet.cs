namespace FastAbi.Build.Plan;

/// <summary>Calls of the .NET SDK.</summary>
internal static class Dotnet
{
    /// <summary>What every project's result depends on.</summary>
    public static readonly string[] CommonInputs =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "build/Package.props"];

    // Analyzers take more time than the compiler. FormatStep runs them, once for all projects but kernels.
    private const string WithoutAnalyzers = "-p:RunAnalyzers=false";

    /// <summary>Arguments that build a project or solution with all that it references and run analyzers. What fails is printed.</summary>
    public static string[] Analyze(BuildSettings settings, string project) =>
        ["msbuild", project, "-restore", "-m", "-p:Configuration=Release", .. Quiet(settings)];

    /// <summary>The same without analyzers.</summary>
    public static string[] Build(BuildSettings settings, string project) => [.. Analyze(settings, project), WithoutAnalyzers];

    /// <summary>Arguments of another verb, such as publish or pack.</summary>
    public static string[] Verb(BuildSettings settings, string verb, string project) =>
        [verb, project, "-c", "Release", .. Quiet(settings), WithoutAnalyzers];

    /// <summary>The user's properties as part of a step's settings.</summary>
    public static string Settings(BuildSettings settings) => string.Join(' ', settings.Properties);

    private static string[] Quiet(BuildSettings settings) =>
        ["-nologo", "-v:q", "-tl:off", "-nodeReuse:false", .. settings.Properties.Select(property => $"-p:{property}")];
}
