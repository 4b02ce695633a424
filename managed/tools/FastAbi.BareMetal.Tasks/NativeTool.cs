using System.ComponentModel;
using System.Diagnostics;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Runs the linker and the C compiler.</summary>
internal static class NativeTool
{
    /// <summary>Runs a program and collects what it prints.</summary>
    /// <param name="program">Its file, or its name on the PATH; words behind it are arguments, as in "ccache gcc".</param>
    /// <param name="arguments">More arguments.</param>
    /// <returns>The exit status and the lines; null where there is no such program.</returns>
    public static (int Status, string[] Lines)? Run(string program, params IEnumerable<string> arguments)
    {
        var words = File.Exists(program) ? new[] { program } : program.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ProcessStartInfo start = new(words.FirstOrDefault(""), [.. words.Skip(1), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Messages are parsed.
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, $"{output.Result}{errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
