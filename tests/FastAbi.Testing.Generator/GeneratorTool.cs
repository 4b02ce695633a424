namespace FastAbi.Testing.Generator;

/// <summary>Runs <c>fastabi</c>.</summary>
public static class GeneratorTool
{
    private static readonly string _assembly = Path.Combine(AppContext.BaseDirectory, "fastabi.dll");

    /// <summary>The specification of this repository.</summary>
    public static string RepositoryAbi { get; } = Path.Combine(TestPaths.Root, "abi");

    /// <summary>Runs the tool in this process.</summary>
    public static ToolRun Run(params string[] arguments) =>
        ToolRun.Of((output, complaints) => Tool.CommandLine.Run(arguments, output, complaints));

    /// <summary>Runs the tool in this process on this repository's specification.</summary>
    public static ToolRun OnRepository(params string[] arguments) => Run([.. arguments, "--abi", RepositoryAbi]);

    /// <summary>Runs a verb in this process on this repository's specification and Xen's headers.</summary>
    /// <returns>The run; paths in its output are as seen from the repository.</returns>
    public static ToolRun OnHeaders(string verb, params string[] arguments)
    {
        var run = Run([verb, "--abi", RepositoryAbi, "--headers", TestPaths.XenHeaders, .. arguments]);
        return run with { Output = run.Output.Replace($"{TestPaths.Root}/", "", StringComparison.Ordinal) };
    }

    /// <summary>Runs the tool as a process of its own, in a folder.</summary>
    public static ToolRun In(string folder, params IEnumerable<string> arguments) =>
        ToolRun.In(folder, "dotnet", [_assembly, .. arguments]);

    /// <summary>Runs the tool as a process whose output goes elsewhere.</summary>
    /// <param name="redirection">What a shell does with the output, such as <c>>&amp;-</c>.</param>
    /// <param name="arguments">The tool's arguments.</param>
    public static ToolRun Redirected(string redirection, params string[] arguments) =>
        ToolRun.In(TestPaths.Root, "bash", ["-c", $"set -o pipefail; dotnet \"$@\" {redirection}", "bash", _assembly, .. arguments]);
}
