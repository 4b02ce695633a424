using FastAbi.Boot.Tests;

[assembly: AssemblyFixture(typeof(PlainTours))]

namespace FastAbi.Boot.Tests;

/// <summary>The tour where nothing is sealed, for others to be compared with; it is booted once for each number of vCPUs.</summary>
public sealed class PlainTours : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<int, IReadOnlyList<string>> _checks = [];
    private readonly Lock _lock = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The checks that pass with so many vCPUs.</summary>
    public IReadOnlyList<string> ChecksWith(int cpus)
    {
        // The suite's classes run at once.
        lock (_lock)
        {
            if (_checks.TryGetValue(cpus, out var checks))
                return checks;

            var boot = new MonitorBoot("tour-c", _folder.Path, "fixed_mem_layout", cpus).Ended(0);
            _checks.Add(cpus, checks = [.. boot.Report.Names("ok")]);
            return checks;
        }
    }
}
