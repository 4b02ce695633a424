using FastAbi.Boot.Tests;

[assembly: AssemblyFixture(typeof(PlainTours))]

namespace FastAbi.Boot.Tests;

/// <summary>The tour where nothing is sealed, for others to be compared with; it is booted once for each number of vCPUs.</summary>
public sealed class PlainTours : IDisposable
{
    // A sealed vCPU's registers are the guest's alone to give.
    private static readonly string[] s_initialise =
    [
        "vcpu.initialise succeeds",
        "vcpu.initialise with a vCPU that is initialised answers -EEXIST",
        "vcpu.initialise leaves it down",
    ];

    private static readonly string[] s_create =
    [
        "vcpu.initialise with registers, where only the guest itself can give any answers -EINVAL",
        "the second vCPU is created with registers of the guest's",
    ];

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

    /// <summary>A sealed guest's tour passes the same checks, but for how it starts another vCPU, and makes no traditional call.</summary>
    internal void AssertSealed(MonitorBoot boot, int cpus)
    {
        var names = boot.Report.Names("ok");
        var elsewhere = ChecksWith(cpus);

        Assert.Equal(cpus == 1 ? [] : s_initialise, elsewhere.Except(names));
        Assert.Equal(cpus == 1 ? [] : s_create, names.Except(elsewhere));
        Assert.Equal(0, boot.Translated["all"]);
        Assert.Equal(["all others, which are not served"], boot.Traditional.Keys);
        Assert.Equal(0, boot.Traditional["all others, which are not served"]);
    }
}
