using System.Diagnostics;

namespace FastAbi.Testing.Toolchain;

/// <summary>Runs the compiler and binutils.</summary>
public static class Tool
{
    /// <summary>The C compiler, as the makefile would take it.</summary>
    public static string Compiler { get; } =
        Environment.GetEnvironmentVariable("CC") is { Length: > 0 } compiler ? compiler : "cc";

    /// <summary>Runs a tool and gives back what it printed, whether it succeeded or not.</summary>
    public static ToolResult Try(string tool, params IEnumerable<string> arguments)
    {
        var list = arguments.ToList();
        var start = new ProcessStartInfo(tool, list)
        {
            WorkingDirectory = TestPaths.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Messages are compared, and flags from outside would change what is tested.
        start.Environment["LC_ALL"] = "C";
        foreach (var name in (string[])["MAKEFLAGS", "MAKELEVEL", "OUT", "V", "CPPFLAGS", "CFLAGS", "ASFLAGS", "LDFLAGS"])
            start.Environment.Remove(name);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolResult($"{tool} {string.Join(' ', list)}", process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs a tool that has to succeed without a warning.</summary>
    public static string Run(string tool, params IEnumerable<string> arguments)
    {
        var result = Try(tool, arguments);
        Assert.True(result.IsClean, result.ToString());
        return result.Output;
    }
}
