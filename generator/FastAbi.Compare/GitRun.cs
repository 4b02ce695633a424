using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace FastAbi.Compare;

/// <summary>One run of git, to its end.</summary>
/// <param name="IsSuccess">Whether it ended with status 0.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Complaint">The first line of what it complained about.</param>
internal sealed record GitRun(bool IsSuccess, byte[] Output, string Complaint)
{
    // Hooks are run with these, which would stand for the repository around the folder (git rev-parse --local-env-vars).
    private static readonly string[] _hookVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

    /// <summary>What it printed, as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Runs git in a folder.</summary>
    /// <exception cref="GitMissingException">There is no git.</exception>
    public static GitRun In(string folder, params string[] arguments)
    {
        var info = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in _hookVariables)
            info.Environment.Remove(variable);
        using var process = Start(info);
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return new GitRun(process.ExitCode == 0, output.ToArray(), complaints.GetAwaiter().GetResult().Split('\n')[0]);
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new InvalidOperationException("git did not become a process");
        }
        catch (Win32Exception e)
        {
            throw new GitMissingException(e.Message, e);
        }
    }
}
