using FastAbi.Dispatch;

namespace FastAbi.Monitor.Report;

/// <summary>How often each hypercall was made, and how often it failed.</summary>
internal sealed class CallCounts
{
    private readonly ulong[] _calls = new ulong[Description.Count];
    private readonly ulong[] _failures = new ulong[Description.Count];
    private ulong _unknown;
    private ulong _placed;
    private ulong _placedFailures;
    private ulong _traditional;
    private ulong _refused;

    /// <summary>Counts a call by FastABI.</summary>
    /// <param name="operation">Its ordinal; negative: there is no such operation.</param>
    /// <param name="result">Its result.</param>
    public void Add(int operation, long result)
    {
        if (operation < 0)
        {
            _unknown++;
            return;
        }

        _calls[operation]++;
        if (result < 0)
            _failures[operation]++;
    }

    /// <summary>Counts a traditional call.</summary>
    public void AddTraditional(bool placesPage, long result)
    {
        if (!placesPage)
        {
            _traditional++;
            return;
        }

        _placed++;
        if (result < 0)
            _placedFailures++;
    }

    /// <summary>Counts a call that did not come from privilege level 0.</summary>
    public void AddRefused() => _refused++;

    /// <summary>Prints the table.</summary>
    public void Print()
    {
        ulong calls = 0;
        ulong failures = 0;
        Line.Write($"{"calls by FastABI"u8,-40}{"calls"u8,10}{"failed"u8,10}");
        for (var i = 0; i < Description.Count; i++)
        {
            calls += _calls[i];
            failures += _failures[i];
            if (_calls[i] != 0)
                Line.Write($"  {Description.Name(i),-38}{_calls[i],10}{_failures[i],10}");
        }

        if (_unknown != 0)
            Line.Write($"{"  no operation of the specification"u8,-40}{_unknown,10}{_unknown,10}");

        Line.Write($"{"  all"u8,-40}{calls + _unknown,10}{failures + _unknown,10}");
        Line.Write($"{"traditional calls"u8,-40}{"calls"u8,10}{"failed"u8,10}");
        Line.Write($"{"  memory.add_to_physmap"u8,-40}{_placed,10}{_placedFailures,10}");
        Line.Write($"{"  all others, which are not served"u8,-40}{_traditional,10}{_traditional,10}");
        if (_refused != 0)
            Line.Write($"{"calls from outside privilege level 0"u8,-40}{_refused,10}{_refused,10}");
    }
}
