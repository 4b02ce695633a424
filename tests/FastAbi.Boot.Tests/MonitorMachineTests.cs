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

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.True(boot.Report.Names("ok").Count > 70, boot.Run.Output);
    }

    /// <summary>Guests/shadow.c has the vCPU leave right behind sti: by a page that is new, an iretq, a timer, a slice's end.</summary>
    [Theory]
    [InlineData("vendor=amd")]
    [InlineData("vendor=intel poison")]
    public void Guest_ThatIsLeftRightBehindSti_TakesNoInterruptThere(string options)
    {
        MonitorBoot boot = new MonitorBoot(
            GuestBoot.Make("shadow", _folder.Path), _folder.Path, $"silence=4 {options}", cpus: 2, countsInstructions: true).EndedWith(0);

        Assert.Equal(7, boot.Report.Names("ok").Count);
    }

    [Theory]
    [InlineData("vendor=amd")]
    [InlineData("vendor=intel poison")]
    public void Guest_ThatTakesSingleSteps_MeetsAnExceptionAfterEach(string options)
    {
        MonitorBoot boot = new MonitorBoot(GuestBoot.Make("step", _folder.Path), _folder.Path, options).EndedWith(0);

        Assert.Equal(12, boot.Report.Names("ok").Count);
    }
}
