using System.Diagnostics;

namespace FastAbi.Testing;

/// <summary>One run of a program, or of a command line in this process, to its end.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Complaints">What it printed to stderr.</param>
public sealed record ToolRun(int Status, string Output, string Complaints)
{
    /// <summary>Runs a program in a folder and takes all that it prints.</summary>
    public static ToolRun In(string folder, string program, params IEnumerable<string> arguments) =>
        Of(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });

    /// <summary>Runs a program, which gets no input, and takes all that it prints.</summary>
    public static ToolRun Of(ProcessStartInfo info)
    {
        (info.RedirectStandardInput, info.RedirectStandardOutput, info.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not become a process");
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, complaints.GetAwaiter().GetResult());
    }

    /// <summary>Runs a command line in this process: it gets where to print and where to complain, and gives its exit status.</summary>
    public static ToolRun Of(Func<TextWriter, TextWriter, int> commandLine)
    {
        using StringWriter output = new(), complaints = new();
        var status = commandLine(output, complaints);
        return new ToolRun(status, output.ToString(), complaints.ToString());
    }

    /// <summary>The run itself if it ended with status 0; a failed test with all that was printed otherwise.</summary>
    public ToolRun Succeeded() => Ended(0);

    /// <summary>The run itself if it ended with that status; a failed test with all that was printed otherwise.</summary>
    public ToolRun Ended(int status)
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
}
