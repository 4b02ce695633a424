using System.Numerics;
using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Unpacking;

/// <summary>
/// Bits that are read from the end of some bytes to their start, behind the highest bit that is set. In front of the start all
/// bits are 0 (RFC 8878, 4.1 and 4.2.2).
/// </summary>
internal unsafe struct BackwardBits
{
    private readonly byte* _start;
    private readonly uint _size;

    /// <summary>Starts at the end of some bytes.</summary>
    public BackwardBits(byte* start, uint size)
    {
        _start = start;
        _size = size;
        Left = -1;
        if (size > 0 && start[size - 1] != 0)
            Left = ((int)size * 8) - 8 + BitOperations.Log2((uint)start[size - 1]);
    }

    /// <summary>How many bits are left; negative: that many were read which are not there.</summary>
    public int Left { get; private set; }

    /// <summary>The next bits, of which the first one read is the most significant.</summary>
    /// <param name="count">At most 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Read(int count)
    {
        var bits = Peek(count);
        Left -= count;
        return bits;
    }

    /// <summary>The same, without going on.</summary>
    /// <param name="count">At most 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(int count)
    {
        var from = Left - count;
        if (from >= 0)
            return (uint)((Word((uint)from / 8) >> (from % 8)) & ((1UL << count) - 1));

        return Left > 0 ? (uint)((Word(0) & ((1UL << Left) - 1)) << -from) : 0;
    }

    /// <summary>Goes on by some bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count) => Left -= count;

    // Five bytes hold 32 bits from any bit on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Word(uint index)
    {
        if (index + sizeof(ulong) <= _size)
            return Unsafe.ReadUnaligned<ulong>(_start + index);

        ulong word = 0;
        for (var i = _size; i > index; i--)
            word = (word << 8) | _start[i - 1];

        return word;
    }
}
