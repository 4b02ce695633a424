using FastAbi.Model.Binding;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>One run of the tool: its exit status, what it printed and what it complained about.</summary>
internal sealed record CommandRun(int Status, string Output, string Complaints)
{
    /// <summary>The specification of this repository.</summary>
    public static string RepositoryAbi { get; } = Path.Combine(TestPaths.Root, "abi");

    /// <summary>Runs the tool in this process.</summary>
    public static CommandRun Of(params string[] arguments)
    {
        using StringWriter output = new(), complaints = new();
        var status = Tool.CommandLine.Run(arguments, output, complaints);
        return new CommandRun(status, output.ToString(), complaints.ToString());
    }

    /// <summary>Runs the tool on this repository's specification.</summary>
    public static CommandRun OnRepository(params string[] arguments) => Of([.. arguments, "--abi", RepositoryAbi]);

    /// <summary>Runs the tool as a process of its own, in a folder.</summary>
    public static CommandRun In(string folder, params IEnumerable<string> arguments)
    {
        var run = ToolRun.In(folder, "dotnet", [Assembly, .. arguments]);
        return new CommandRun(run.Status, run.Output, run.Complaints);
    }

    /// <summary>Runs the tool as a process whose output goes elsewhere.</summary>
    /// <param name="redirection">What a shell does with the output, such as <c>>&amp;-</c>.</param>
    /// <param name="arguments">The tool's arguments.</param>
    public static CommandRun Redirected(string redirection, params string[] arguments)
    {
        var run =
            ToolRun.In(TestPaths.Root, "bash", ["-c", $"set -o pipefail; dotnet \"$@\" {redirection}", "bash", Assembly, .. arguments]);
        return new CommandRun(run.Status, run.Output, run.Complaints);
    }

    public CommandRun Ended(int status)
    {
        Assert.True(Status == status, $"status {Status} instead of {status}\n{Output}{Complaints}");
        return this;
    }

    /// <summary>The lines of the output.</summary>
    public string[] Lines()
    {
        Assert.EndsWith("\n", Output, StringComparison.Ordinal);
        return Output[..^1].Split('\n');
    }

    private static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "fastabi.dll");
}
