namespace FastAbi.Domains.Tests.Search;

/// <summary>What a guest knows of one of its vCPUs, by the calls that it made and what it sees in its memory.</summary>
internal struct GuestVcpu
{
    public bool IsUp;
    public Wait Wait;

    /// <summary>Whether an upcall and a local interrupt waited already when the vCPU began to wait.</summary>
    public bool HadUpcall;
    public bool HadInterrupt;

    /// <summary>What it polls, and until when: a system time, or <see cref="ulong.MaxValue"/>.</summary>
    public uint Port;
    public ulong Deadline;

    /// <summary>Its single-shot timer, a system time, or <see cref="ulong.MaxValue"/>.</summary>
    public ulong Timer;

    /// <summary>The period of its periodic timer in ns, or 0.</summary>
    public ulong Period;

    public bool IsNmiPending;

    /// <summary>FIFO ABI: the queues that it has found ready and is emptying, one event after the other.</summary>
    public uint Ready;

    /// <summary>FIFO ABI: the next event of the queue of the default priority, or 0: look at the queue's head.</summary>
    public uint Head;
}
