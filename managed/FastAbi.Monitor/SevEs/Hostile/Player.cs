namespace FastAbi.Monitor.SevEs.Hostile;

/// <summary>A vCPU that takes part, where it has a record.</summary>
internal sealed unsafe class Player
{
    /// <summary>The page in which it says what has become of its last call; null: it does not take part.</summary>
    public ulong* Record { get; private set; }

    /// <summary>The GHCB of its last call.</summary>
    public byte* Page { get; set; }

    /// <summary>How many calls it has made.</summary>
    public ulong Calls { get; set; }

    /// <summary>How many events were made up for it.</summary>
    public ulong Events { get; set; }

    /// <summary>Whether something is to happen after some of its instructions.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Starts anew.</summary>
    public void Enrol(ulong* record)
    {
        Record = record;
        Calls = Events = 0;
        IsWaiting = false;
    }

    /// <summary>What its last call was answered.</summary>
    public ref Offer Offer => ref _offer;

    private Offer _offer;
}
