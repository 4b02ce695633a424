namespace FastAbi.Boot.Tests;

/// <summary>The tour where nothing is sealed, for others to be compared with; it is booted once for each number of vCPUs.</summary>
public sealed class PlainTours : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<int, IReadOnlyList<string>> _checks = [];

    public void Dispose() => _folder.Dispose();

    /// <summary>The checks that pass with so many vCPUs.</summary>
    public IReadOnlyList<string> ChecksWith(int cpus)
    {
        if (!_checks.TryGetValue(cpus, out var checks))
            _checks.Add(cpus, checks = [.. new MonitorBoot("tour-c", _folder.Path, "fixed_mem_layout", cpus).Ended(0).Report.Names("ok")]);

        return checks;
    }
}
