namespace FastAbi.Monitor.Tests.Run;

/// <summary>What the guest of a search can do next, and what it knows of the timers that it has set by that.</summary>
internal sealed unsafe class SearchedWays(Domain domain, SearchedMachine machine, SearchedVcpu[] vcpus, uint[] ipis)
{
    public const ulong Microsecond = 1_000;

    /// <summary>How long the monitor lets a vCPU run while another waits, in nanoseconds.</summary>
    public const ulong Slice = 1_000 * Microsecond;

    /// <summary>When its timer expires, as a system time; <see cref="ulong.MaxValue"/> where it has none, or has seen it expire.</summary>
    public ulong SingleshotAt { get; private set; } = ulong.MaxValue;

    /// <summary>The period of its periodic timer in nanoseconds; 0 where it has none.</summary>
    public ulong Period { get; private set; }

    public void Reset()
    {
        ForgetSingleshot();
        Period = 0;
    }

    public void ForgetSingleshot() => SingleshotAt = ulong.MaxValue;

    /// <summary>What a vCPU can do.</summary>
    public (string Name, Action<Caller>? Call)[] Of(VirtualCpu vcpu)
    {
        var own = vcpu.Id;
        var other = (own + 1) % vcpus.Length;
        List<(string Name, Action<Caller>? Call)> ways =
        [
            ("block", caller => Wait(own, () => domain.Sched.Block(caller))),
            ("poll for a time", caller => Poll(own, caller)),
            ("let interrupts in or keep them out", _ => vcpu.Vmcb->Rflags ^= Flags.InterruptEnable),
            ("send an IPI", caller => Succeed(domain.EventChannel.Send(caller, new EvtchnPort(ipis[other])))),
            ("send an NMI", caller => SendNmi(caller, other)),
            ("yield", caller => domain.Sched.Yield(caller)),
            ("meet an exception", _ => vcpu.Inject(Event.Exception(Event.UndefinedInstruction))),
        ];
        if (vcpus[own].IsInNmi && vcpu.NmiReturn is null)
            ways.Add(("reach the end of the NMI's handler", _ => InterruptDelivery.EndNmi(vcpu)));

        if (own == 0)
        {
            ways.Add(("set a timer", caller => SetTimer(caller, machine.Now + (300 * Microsecond))));
            ways.Add(("set a periodic timer", SetPeriodic));
        }

        return [.. ways];
    }

    private void Wait(int vcpu, Action call)
    {
        vcpus[vcpu].Waits = true;
        call();
    }

    private void Poll(int vcpu, Caller caller)
    {
        vcpus[vcpu].Polls = true;
        vcpus[vcpu].Deadline = machine.Now + (500 * Microsecond);
        Wait(vcpu, () => domain.Sched.Poll(caller, new SystemTime(vcpus[vcpu].Deadline), new EvtchnPort(ipis[vcpu])));
    }

    private void SendNmi(Caller caller, int vcpu)
    {
        Succeed(domain.Vcpu.SendNmi(caller, new VcpuId((uint)vcpu)));
        vcpus[vcpu].HasNmi = true;
    }

    private void SetTimer(Caller caller, ulong time)
    {
        Succeed(domain.Vcpu.SetSingleshotTimer(caller, new VcpuId(0), new SystemTime(time), 0));
        SingleshotAt = time;
    }

    private void SetPeriodic(Caller caller)
    {
        Succeed(domain.Vcpu.SetPeriodicTimer(caller, new VcpuId(0), new Nanoseconds(Slice)));
        Period = Slice;
    }

    private static void Succeed(XenResult result) => Assert.Equal(0, result.Value);
}
