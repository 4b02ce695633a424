using System.Diagnostics;

namespace FastAbi.Benchmarks.Calls;

/// <summary>A guest that counts what calls cost, where QEMU counts instructions instead of time.</summary>
/// <param name="runner">The boot runner, and the arguments that every boot has.</param>
/// <param name="reports">The folder into which the runner writes.</param>
internal sealed class CostGuest(IReadOnlyList<string> runner, string reports)
{
    private const int Cpus = 2;

    /// <summary>Boots it.</summary>
    /// <param name="name">A name for its folder.</param>
    /// <param name="arguments">Arguments of the runner's beside those that every boot has.</param>
    /// <exception cref="InvalidOperationException">It did not pass.</exception>
    public List<CallCost> Boot(string name, params IEnumerable<string> arguments)
    {
        var report = Path.Combine(reports, name);
        var start =
            new ProcessStartInfo(runner[0], [.. runner.Skip(1), .. arguments, "--icount", "--cpus", $"{Cpus}", "--report", report])
            {
                RedirectStandardOutput = true,
            };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{runner[0]} did not start");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? CallCost.ReadAll(Directory.EnumerateFiles(report, "*.log").Single())
            : throw new InvalidOperationException($"the guest did not pass, {name}:\n{said}");
    }
}
