namespace FastAbi.Build.Plan;

/// <summary>Calls of make.</summary>
internal static class Make
{
    // What make and its compilers take from the environment.
    private static readonly string[] s_variables = ["CC", "AR", "LD", "CFLAGS", "ASFLAGS", "PATH"];

    /// <summary>The variables that the results depend on.</summary>
    public static string Settings { get; } =
        string.Join('\n', s_variables.Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}"));

    /// <summary>Arguments that build targets of a folder's makefile.</summary>
    public static string[] Arguments(string folder, params string[] targets) =>
        ["-s", $"-j{Environment.ProcessorCount}", "--no-print-directory", "-C", folder, .. targets];
}
