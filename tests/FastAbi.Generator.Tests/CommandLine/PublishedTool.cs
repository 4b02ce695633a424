namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>The tool as it is published, run by a shell: what users start, and where a moment to interrupt it is short.</summary>
internal static class PublishedTool
{
    private const string Limit = "120";

    private static string File { get; } = Path.Combine(TestPaths.Out, "bin", "fastabi") is var file && System.IO.File.Exists(file)
        ? file
        : throw new FileNotFoundException($"{file} is missing; run ./build.sh");

    /// <summary>Runs a script in a folder; $FASTABI is the tool, $ABI the repository's specification.
    /// One that hangs ends with status 124.</summary>
    public static ToolRun Shell(string folder, string script) =>
        ToolRun.In(folder, "timeout", Limit, "env", $"FASTABI={File}", $"ABI={GeneratorTool.RepositoryAbi}", "bash", "-c", script);
}
