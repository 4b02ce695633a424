namespace FastAbi.Monitor.Tests.Run;

/// <summary>What the guest of a search knows of one of its vCPUs.</summary>
internal struct SearchedVcpu
{
    /// <summary>Whether it has made a call that waits, and not gone on since.</summary>
    public bool Waits;

    /// <summary>Whether that is a poll of its own port.</summary>
    public bool Polls;

    /// <summary>Until when it polls: a system time, or <see cref="ulong.MaxValue"/>.</summary>
    public ulong Deadline;

    /// <summary>Whether an NMI was sent to it that it has not taken.</summary>
    public bool HasNmi;

    /// <summary>Whether it is in its NMI's handler, at the IRET.</summary>
    public bool IsInNmi;

    /// <summary>Since when it could run and does not; <see cref="ulong.MaxValue"/> where it could not.</summary>
    public ulong ReadySince;

    /// <summary>Writes it, times as what is left until then.</summary>
    public readonly void Write(BinaryWriter writer, Func<ulong, ulong> until)
    {
        writer.Write(Waits);
        writer.Write(Polls);
        writer.Write(until(Deadline));
        writer.Write(HasNmi);
        writer.Write(IsInNmi);
        writer.Write(until(ReadySince));
    }
}
