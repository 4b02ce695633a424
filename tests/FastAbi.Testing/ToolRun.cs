using System.Diagnostics;

namespace FastAbi.Testing;

/// <summary>One run of another program, to its end.</summary>
public sealed record ToolRun(int Status, string Output, string Complaints)
{
    /// <summary>Runs a program in a folder and takes all that it prints.</summary>
    public static ToolRun In(string folder, string program, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not become a process");
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, complaints.GetAwaiter().GetResult());
    }

    /// <summary>The run itself if it ended with status 0; a failed test with all that was printed otherwise.</summary>
    public ToolRun Succeeded()
    {
        Assert.True(Status == 0, $"status {Status}\n{Output}{Complaints}");
        return this;
    }
}
