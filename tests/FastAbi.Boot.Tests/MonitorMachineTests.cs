namespace FastAbi.Boot.Tests;

/// <summary>What a guest sees of the machine that the monitor makes for it, beside hypercalls: Guests/machine.c looks at it.</summary>
public sealed class MonitorMachineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("vendor=amd", 1)]
    [InlineData("vendor=intel guard", 1)]
    [InlineData("vendor=amd", 2)]
    public void Guest_OnTheMonitor_SeesAMachine(string options, int cpus)
    {
        MonitorBoot boot = new MonitorBoot(GuestBoot.Make("machine", _folder.Path), _folder.Path, options, cpus).EndedWith(0);

        Assert.Empty(boot.Report.Names("not ok"));
        Assert.True(boot.Report.Names("ok").Count > 70, boot.Run.Output);
    }
}
