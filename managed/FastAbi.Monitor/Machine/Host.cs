using FastAbi.BareMetal;

namespace FastAbi.Monitor;

/// <summary>The machine under the monitor, and its one processor.</summary>
internal sealed unsafe class Host : IHost
{
    private readonly SystemClock _clock;
    private readonly Vmcb* _state;
    private VirtualCpu? _loaded;

    /// <summary>Makes it.</summary>
    /// <param name="clock">System time.</param>
    /// <param name="state">A page for the monitor's own state.</param>
    public Host(SystemClock clock, Vmcb* state)
    {
        _clock = clock;
        _state = state;
        NativeCode.SaveHostState(state);
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

        NativeCode.SwitchWorld(vcpu.Vmcb, vcpu.Registers, _state);
    }

    /// <inheritdoc/>
    public void Sleep()
    {
        Processor.WaitForInterrupt();
        Interrupts.Disable();
    }
}
