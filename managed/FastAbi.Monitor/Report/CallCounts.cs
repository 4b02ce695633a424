using System;
using FastAbi.Dispatch;

namespace FastAbi.Monitor.Report;

/// <summary>How often each operation of FastABI was called by one of the two ABIs, and how often it failed.</summary>
internal sealed class CallCounts
{
    private readonly ulong[] _calls = new ulong[Description.Count];
    private readonly ulong[] _failures = new ulong[Description.Count];
    private ulong _unknown;

    /// <summary>Counts a call.</summary>
    /// <param name="operation">Its ordinal; negative: there is no such operation.</param>
    /// <param name="result">Its result.</param>
    public void Add(int operation, long result)
    {
        var calls = _calls;
        if ((uint)operation >= (uint)calls.Length)
        {
            _unknown++;
            return;
        }

        calls[operation]++;
        if (result < 0)
            _failures[operation]++;
    }

    /// <summary>Prints the table.</summary>
    public void Print(ReadOnlySpan<byte> title)
    {
        ulong calls = 0;
        ulong failures = 0;
        Line.Write($"{title,-40}{"calls"u8,10}{"failed"u8,10}");
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
    }
}
