namespace FastAbi.Domains.Tests.Search;

/// <summary>What a vCPU waits for, by the call that it has made and not come back from.</summary>
internal enum Wait : byte
{
    None,

    /// <summary>sched.block or HLT: for something that interrupts it.</summary>
    Interrupt,

    /// <summary>sched.poll: for a port or a time, too.</summary>
    Port,
}
