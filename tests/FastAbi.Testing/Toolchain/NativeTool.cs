using System.Diagnostics;

namespace FastAbi.Testing.Toolchain;

/// <summary>Runs the compiler and binutils.</summary>
public static class NativeTool
{
    /// <summary>A compiler that has -fsanitize=kcfi: clang 16 or newer.</summary>
    public const string KcfiCompiler = "clang-19";

    /// <summary>The C compiler, as the makefile would take it.</summary>
    public static string Compiler { get; } =
        Environment.GetEnvironmentVariable("CC") is { Length: > 0 } compiler ? compiler : "cc";

    /// <summary>Runs a tool and gives back what it printed, whether it succeeded or not.</summary>
    public static ToolRun Try(string tool, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(tool, arguments) { WorkingDirectory = TestPaths.Root };

        // Messages are compared, and flags from outside would change what is tested.
        info.Environment["LC_ALL"] = "C";
        foreach (var name in (string[])["MAKEFLAGS", "MAKELEVEL", "OUT", "V", "CPPFLAGS", "CFLAGS", "ASFLAGS", "LDFLAGS"])
            info.Environment.Remove(name);
        return ToolRun.Of(info);
    }

    /// <summary>Runs a tool that has to succeed without a warning.</summary>
    public static string Run(string tool, params IEnumerable<string> arguments)
    {
        var list = arguments.ToList();
        var run = Try(tool, list);
        Assert.True(
            run is { Status: 0, Complaints: "" }, $"$ {tool} {string.Join(' ', list)}\nstatus {run.Status}\n{run.Output}{run.Complaints}");
        return run.Output;
    }
}
