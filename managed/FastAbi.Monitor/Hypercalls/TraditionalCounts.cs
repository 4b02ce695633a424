using FastAbi.Monitor.Report;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>How often each call that FastABI does not have was made, and how often it failed.</summary>
internal sealed class TraditionalCounts
{
    private readonly ulong[] _calls = new ulong[(int)TraditionalCall.Count];
    private readonly ulong[] _failures = new ulong[(int)TraditionalCall.Count];
    private ulong _refused;

    /// <summary>Whether there was one that is not served.</summary>
    public bool HasUnserved => _calls[(int)TraditionalCall.None] != 0;

    /// <summary>Counts a call.</summary>
    public void Add(TraditionalCall call, long result)
    {
        _calls[(int)call]++;
        if (result < 0)
            _failures[(int)call]++;
    }

    /// <summary>Counts a call that did not come from privilege level 0.</summary>
    public void AddRefused() => _refused++;

    /// <summary>Prints the table.</summary>
    public void Print()
    {
        Line.Write($"{"traditional calls"u8,-40}{"calls"u8,10}{"failed"u8,10}");
        for (var call = TraditionalCall.None + 1; call < TraditionalCall.Count; call++)
        {
            if (_calls[(int)call] != 0)
                Line.Write($"  {TraditionalNames.Of(call),-38}{_calls[(int)call],10}{_failures[(int)call],10}");
        }

        var unserved = _calls[(int)TraditionalCall.None];
        Line.Write($"{"  all others, which are not served"u8,-40}{unserved,10}{unserved,10}");
        if (_refused != 0)
            Line.Write($"{"calls from outside privilege level 0"u8,-40}{_refused,10}{_refused,10}");
    }
}
