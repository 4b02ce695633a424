using System.Numerics;
using System.Runtime.InteropServices;

namespace FastAbi.Monitor;

/// <summary>A bit for each interrupt vector, as in the local APIC's ISR and IRR.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VectorSet
{
    private const int Words = 8;

    private fixed uint _words[Words];

    /// <summary>The highest vector in the set, or -1.</summary>
    public readonly int Highest
    {
        get
        {
            for (int i = Words - 1; i >= 0; i--)
            {
                if (_words[i] != 0)
                {
                    return (i * 32) + BitOperations.Log2(_words[i]);
                }
            }

            return -1;
        }
    }

    /// <summary>The bits of 32 vectors.</summary>
    public readonly uint Word(uint index) => _words[index % Words];

    public void Add(byte vector) => _words[vector / 32] |= 1u << (vector % 32);

    public void Remove(byte vector) => _words[vector / 32] &= ~(1u << (vector % 32));
}
