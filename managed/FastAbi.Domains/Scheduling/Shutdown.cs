namespace FastAbi.Domains.Scheduling;

/// <summary>Why the domain shuts down, and whether it has.</summary>
internal sealed class Shutdown
{
    private bool _isRecorded;

    public bool IsDone { get; private set; }

    /// <summary>The reason that was recorded first.</summary>
    public ShutdownReason Reason { get; private set; }

    /// <summary>The reason of what shut the domain down.</summary>
    public ShutdownReason Request { get; private set; }

    /// <summary>Whether the last vCPU that was up shut the domain down by going down.</summary>
    public bool IsByLastVcpu { get; private set; }

    /// <summary>Records a reason for later, unless there is one. Xen keeps the low 8 bits.</summary>
    public void Record(ShutdownReason reason)
    {
        if (_isRecorded)
            return;
        _isRecorded = true;
        Reason = LowBits(reason);
    }

    /// <summary>The last vCPU goes down, which is a poweroff.</summary>
    public void StartByLastVcpu()
    {
        IsByLastVcpu |= !IsDone;
        Start(ShutdownReason.Poweroff);
    }

    public void Start(ShutdownReason reason)
    {
        if (IsDone)
            return;
        Record(reason);
        Request = LowBits(reason);
        IsDone = true;
    }

    private static ShutdownReason LowBits(ShutdownReason reason) => (ShutdownReason)(byte)reason;
}
