using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FastAbi.Benchmarks.Generate;

/// <summary>What a finished process cost.</summary>
/// <param name="Wall">From start to exit.</param>
/// <param name="PeakBytes">The largest resident set of any child so far (<c>getrusage</c>), so measure small before large.</param>
internal sealed record ProcessCost(TimeSpan Wall, long PeakBytes)
{
    private const int Children = -1;

    public static ProcessCost Of(string program, IReadOnlyList<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        watch.Stop();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
        return new ProcessCost(watch.Elapsed, PeakOfChildren());
    }

    /// <summary>ru_maxrss is the fifth 64-bit word of struct rusage, in KiB (getrusage(2)).</summary>
    private static long PeakOfChildren()
    {
        var usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0)
            throw new InvalidOperationException("getrusage failed");
        return usage[4] * 1024;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetResourceUsage(int who, long[] usage);
}
