using System;
using FastAbi.Monitor.Report;

namespace FastAbi.Monitor.Hostile;

/// <summary>What the hypervisor did, and what became of it.</summary>
internal sealed class Ledger
{
    private const int Tricks = (int)Trick.ForgedEvent + 1;
    private const int MostPrinted = 10;

    private readonly ulong[] _refused = new ulong[Tricks];
    private readonly ulong[] _taken = new ulong[Tricks];
    private readonly ulong[] _wrong = new ulong[Tricks];

    /// <summary>How often the guest did not end a trick as it has to.</summary>
    public ulong Wrong { get; private set; }

    /// <summary>Counts a call that the guest has refused.</summary>
    public void AddRefused(Trick trick) => _refused[(int)trick]++;

    /// <summary>Counts a call whose answer the guest has taken.</summary>
    public void AddTaken(Trick trick) => _taken[(int)trick]++;

    /// <summary>Counts one that did not end as it has to.</summary>
    /// <returns>Whether it is one of the first, which are worth a line.</returns>
    public bool AddWrong(Trick trick)
    {
        _wrong[(int)trick]++;
        return Wrong++ < MostPrinted;
    }

    /// <summary>Prints the table.</summary>
    public void Print()
    {
        Line.Write($"{"hostile"u8,-32}{"refused"u8,10}{"taken"u8,10}{"wrong"u8,10}");
        ulong refused = 0;
        ulong taken = 0;
        for (var i = 0; i < Tricks; i++)
        {
            refused += _refused[i];
            taken += _taken[i];
            Line.Write($"  {NameOf((Trick)i),-30}{_refused[i],10}{_taken[i],10}{_wrong[i],10}");
        }

        Line.Write($"  {"all"u8,-30}{refused,10}{taken,10}{Wrong,10}");
    }

    /// <summary>What a trick is called in the table.</summary>
    public static ReadOnlySpan<byte> NameOf(Trick trick) => trick switch
    {
        Trick.None => "served"u8,
        Trick.ResultUnmarked => "result unmarked"u8,
        Trick.OutputUnmarked => "output unmarked"u8,
        Trick.Surplus => "all marked and filled"u8,
        Trick.ExitInformation => "other exit information"u8,
        Trick.ResultOutOfRange => "result out of range"u8,
        Trick.Lie => "made up in the right form"u8,
        Trick.Change => "changed while it is read"u8,
        Trick.ForgedCommunication => "forged #VC"u8,
        _ => "event that nobody asked for"u8,
    };
}
