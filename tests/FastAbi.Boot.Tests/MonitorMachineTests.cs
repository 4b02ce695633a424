using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>What a guest sees of the machine that the monitor makes for it, beside hypercalls: Guests/machine looks at it.</summary>
public sealed partial class MonitorMachineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("vendor=amd", 1)]
    [InlineData("vendor=intel guard", 1)]
    [InlineData("vendor=amd", 2)]
    public void Guest_OnTheMonitor_SeesAMachine(string options, int cpus)
    {
        var boot = new MonitorBoot(GuestSource.Make("machine", _folder.Path), _folder.Path, options, cpus).Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.True(boot.Report.Names("ok").Count > 70, boot.Run.Output);
    }

    /// <summary>Guests/shadow.c has the vCPU leave right behind sti: by a page that is new, an iretq, a timer, a slice's end.</summary>
    [Theory]
    [InlineData("vendor=amd")]
    [InlineData("vendor=intel poison")]
    public void Guest_ThatIsLeftRightBehindSti_TakesNoInterruptThere(string options)
    {
        var boot = new MonitorBoot(
            GuestSource.Make("shadow", _folder.Path), _folder.Path, $"silence=4 {options}", cpus: 2, countsInstructions: true).Ended(0);

        Assert.Equal(7, boot.Report.Names("ok").Count);
    }

    [Theory]
    [InlineData("vendor=amd")]
    [InlineData("vendor=intel poison")]
    public void Guest_ThatTakesSingleSteps_MeetsAnExceptionAfterEach(string options)
    {
        var boot = new MonitorBoot(GuestSource.Make("step", _folder.Path), _folder.Path, options).Ended(0);

        Assert.Equal(12, boot.Report.Names("ok").Count);
    }

    [Fact]
    public void Monitor_WhoseQemuIsStoppedAgainAndAgain_KeepsItsTime()
    {
        // It runs for 4 ms at a time, and is stopped for longer than the 8254 takes to start over.
        var stopped = _folder.Script(
            "qemu",
            $"{TestPaths.Qemu} \"$@\" & qemu=$!\n" +
            "while kill -STOP $qemu; do sleep 0.06; kill -CONT $qemu; sleep 0.004; done 2>/dev/null & wait $qemu");
        var guest = GuestSource.Make("clock", _folder.Path);
        var rate = Rate(new MonitorBoot(guest, _folder.Path));

        for (var i = 0; i < 4; i++)
            Assert.InRange(Rate(new MonitorBoot(guest, _folder.Path, qemu: stopped)), rate * 0.98, rate * 1.02);
    }

    private static int Rate(MonitorBoot boot) =>
        int.Parse(RateLine().Match(boot.Ended(0).Run.Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^tsc ([0-9]+) kHz$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex RateLine();
}
