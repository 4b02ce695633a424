namespace FastAbi.Monitor.Tests.Run;

/// <summary>The host's timer in a search: its interrupt comes when the search lets it.</summary>
internal sealed class SearchedTimer(SearchedMachine machine)
{
    private const ulong Longest = 1_000_000_000;

    /// <summary>When it expires, as a system time; <see cref="ulong.MaxValue"/> where it was not started.</summary>
    public ulong At { get; private set; } = ulong.MaxValue;

    /// <summary>Whether its interrupt was due as it was started again, and comes all the same.</summary>
    public bool IsLatched { get; private set; }

    /// <summary>Whether its interrupt has come since it was started.</summary>
    public bool HasRung { get; private set; }

    public bool IsStarted => At != ulong.MaxValue;

    /// <summary>Whether its interrupt comes before anything else can happen.</summary>
    public bool IsDue => IsLatched || At <= machine.Now;

    /// <summary>Whether its interrupt will never come.</summary>
    public bool IsOver => !IsStarted || (HasRung && At <= machine.Now && !IsLatched);

    public void Reset()
    {
        At = ulong.MaxValue;
        IsLatched = HasRung = false;
    }

    /// <param name="nanoseconds">From now on.</param>
    public void Start(ulong nanoseconds)
    {
        IsLatched = !HasRung && At <= machine.Now;
        HasRung = false;
        At = machine.Now + Math.Clamp(nanoseconds, 1, Longest);
    }

    /// <summary>Lets time go on to its interrupt.</summary>
    public void Ring()
    {
        machine.Now = IsLatched ? machine.Now : Math.Max(machine.Now, At);
        IsLatched = false;
        HasRung = true;
    }

    /// <summary>Has its interrupt come if the time is there.</summary>
    public void Look() => HasRung |= At <= machine.Now;

    public void Write(BinaryWriter writer, Func<ulong, ulong> until)
    {
        writer.Write(until(At));
        writer.Write(IsLatched);
        writer.Write(HasRung);
    }
}
