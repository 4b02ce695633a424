namespace FastAbi.Boot.Tests;

/// <summary>Linux as Debian ships it, a packed kernel that nobody has changed, on the monitor.</summary>
public sealed class MonitorLinuxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Linux_OnTheMonitor_ReachesAShellAndPowersOff(int cpus)
    {
        var boot = LinuxBoot.OnMonitor(
            "6.1",
            _folder,
            """
            check "every processor is there" "[ $(nproc) = $CPUS ]"
            check "Linux finds Xen" "grep -q xen /sys/hypervisor/type"
            check "its timer is Xen's" "grep -q xen /sys/devices/system/clockevents/clockevent0/current_device"
            check "time goes on" "sleep 1"
            for i in $(seq 1 20); do (taskset $(( 1 << i % CPUS )) true) || exit 1; done
            check "programs run on every processor" "[ $(grep -c . /proc/stat) -gt 5 ]"
            """.Replace("$CPUS", $"{cpus}", StringComparison.Ordinal).Replace("CPUS", $"{cpus}", StringComparison.Ordinal),
            cpus).Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Contains("monitor: the guest has shut down: poweroff\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Contains(", the first one that is not served: -ENOSYS\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.InRange(boot.Translated["vcpu.set_singleshot_timer"], 10, long.MaxValue);
        Assert.Equal(cpus, boot.Translated["vcpu.register_vcpu_info"]);
        Assert.Equal(cpus, boot.Traditional["vcpu.register_runstate_memory_area"]);
    }
}
