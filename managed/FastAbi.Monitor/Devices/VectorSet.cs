using System.Numerics;
using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Devices;

/// <summary>A bit for each interrupt vector, as in the local APIC's ISR and IRR.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VectorSet
{
    private const int Words = 8;

    private fixed uint _words[Words];

    // A bit for each word that is not 0.
    private uint _summary;

    public readonly bool IsEmpty => _summary == 0;

    /// <summary>The highest vector in the set, or -1.</summary>
    public readonly int Highest
    {
        get
        {
            if (_summary == 0)
                return -1;

            var word = BitOperations.Log2(_summary);
            return (word * 32) + BitOperations.Log2(_words[word]);
        }
    }

    /// <summary>The bits of 32 vectors.</summary>
    public readonly uint Word(uint index) => _words[index % Words];

    public void Add(byte vector)
    {
        _words[vector / 32] |= 1u << (vector % 32);
        _summary |= 1u << (vector / 32);
    }

    public void Remove(byte vector)
    {
        _words[vector / 32] &= ~(1u << (vector % 32));
        if (_words[vector / 32] == 0)
            _summary &= ~(1u << (vector / 32));
    }
}
