using FastAbi.BareMetal;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Run;

/// <summary>The machine under the monitor, and its one processor.</summary>
internal sealed unsafe class HostProcessor : IHost
{
    private readonly SystemClock _clock;
    private readonly Vmcb* _state;
    private VirtualCpu? _loaded;

    /// <param name="clock">System time.</param>
    /// <param name="state">A page for the monitor's own state.</param>
    public HostProcessor(SystemClock clock, Vmcb* state)
    {
        _clock = clock;
        _state = state;
        WorldSwitch.SaveHostState(state);
    }

    /// <inheritdoc/>
    public ulong Now => _clock.Now;

    /// <inheritdoc/>
    public bool HasRung => HostTimer.HasRung;

    /// <inheritdoc/>
    public void StartTimer(ulong nanoseconds) => HostTimer.Start(_clock.TimerTicks(nanoseconds));

    /// <inheritdoc/>
    public void Enter(VirtualCpu vcpu)
    {
        if (_loaded != vcpu)
        {
            _loaded?.SwitchAway();
            vcpu.SwitchTo();
            _loaded = vcpu;
        }

        WorldSwitch.SwitchWorld(vcpu.Vmcb, vcpu.Registers, _state);
    }

    /// <inheritdoc/>
    public void Sleep()
    {
        Processor.WaitForInterrupt();
        Interrupts.Disable();
    }
}
