using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Unpacking;

/// <summary>A table of finite state entropy: states, each with its symbol and the way to the next one (RFC 8878, 4.1).</summary>
internal sealed unsafe class FseTable
{
    private const int LeastAccuracy = 5;
    private const int MostSymbols = 256;
    private const short LessThanOne = -1;

    private readonly int _mostAccuracy;
    private readonly int _mostSymbols;
    private readonly byte[] _symbols;
    private readonly byte[] _bits;
    private readonly ushort[] _bases;
    private readonly short[] _counts = new short[MostSymbols];
    private readonly ushort[] _next = new ushort[MostSymbols];

    /// <summary>Room for a table.</summary>
    /// <param name="mostAccuracy">The bits of a state, at most.</param>
    /// <param name="mostSymbols">How many symbols there may be.</param>
    public FseTable(int mostAccuracy, int mostSymbols)
    {
        _mostAccuracy = mostAccuracy;
        _mostSymbols = mostSymbols;
        _symbols = new byte[1 << mostAccuracy];
        _bits = new byte[1 << mostAccuracy];
        _bases = new ushort[1 << mostAccuracy];
    }

    /// <summary>Whether it can be used.</summary>
    public bool IsThere { get; private set; }

    /// <summary>The bits of a state.</summary>
    public int Accuracy { get; private set; }

    /// <summary>The symbol of a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Symbol(uint state) => _symbols[state];

    /// <summary>The state that follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Next(uint state, ref BackwardBits bits) => _bases[state] + bits.Read(_bits[state]);

    /// <summary>One symbol, always.</summary>
    public bool TrySetSingle(byte symbol)
    {
        Accuracy = 0;
        _symbols[0] = symbol;
        _bits[0] = 0;
        _bases[0] = 0;
        return IsThere = symbol < _mostSymbols;
    }

    /// <summary>Counts that both sides know.</summary>
    public bool TrySet(ReadOnlySpan<byte> countsPlusOne, int accuracy)
    {
        for (var i = 0; i < countsPlusOne.Length; i++)
            _counts[i] = (short)(countsPlusOne[i] - 1);

        return TryBuild(countsPlusOne.Length, accuracy);
    }

    /// <summary>Reads the counts of symbols, from the first bit of a byte on.</summary>
    /// <param name="at">Where they are; then where they end.</param>
    /// <param name="end">The end of what is there.</param>
    /// <returns>Whether they are as they should be.</returns>
    public bool TryRead(ref byte* at, byte* end)
    {
        IsThere = false;
        var limit = (ulong)(end - at) * 8;
        ulong position = 0;
        var accuracy = (int)Forward(at, end, ref position, 4) + LeastAccuracy;
        if (accuracy > _mostAccuracy)
            return false;

        var remaining = 1 << accuracy;
        var symbol = 0;
        while (remaining > 0)
        {
            if (symbol >= _mostSymbols || position > limit)
                return false;

            var count = ReadCount(at, end, ref position, remaining);
            remaining -= count == LessThanOne ? 1 : count;
            _counts[symbol++] = count;
            if (count == 0 && !TryRepeatZero(at, end, ref position, ref symbol))
                return false;
        }

        if (remaining < 0 || position > limit)
            return false;

        at += (position + 7) / 8;
        return TryBuild(symbol, accuracy);
    }

    // A count plus one, in as few bits as the rest of all counts leaves room for.
    private static short ReadCount(byte* at, byte* end, ref ulong position, int remaining)
    {
        var bits = BitOperations.Log2((uint)remaining + 1) + 1;
        var value = Forward(at, end, ref position, bits);
        var low = (1u << (bits - 1)) - 1;
        var threshold = (1u << bits) - 1 - ((uint)remaining + 1);
        if ((value & low) < threshold)
        {
            position--;
            value &= low;
        }
        else if (value > low)
        {
            value -= threshold;
        }

        return (short)((int)value - 1);
    }

    // Two bits say how many more counts are 0; three of them: and two bits again.
    private bool TryRepeatZero(byte* at, byte* end, ref ulong position, ref int symbol)
    {
        uint more;
        do
        {
            more = Forward(at, end, ref position, 2);
            for (var i = 0; i < more; i++)
            {
                if (symbol >= _mostSymbols)
                    return false;

                _counts[symbol++] = 0;
            }
        }
        while (more == 3);
        return true;
    }

    private static uint Forward(byte* at, byte* end, ref ulong position, int count)
    {
        uint value = 0;
        for (var i = 0; i < count; i++, position++)
        {
            if (position / 8 < (ulong)(end - at))
                value |= (uint)((at[position / 8] >> (int)(position % 8)) & 1) << i;
        }

        return value;
    }

    // "Decoding of the FSE table": rare symbols from the end on, the others spread by steps.
    private bool TryBuild(int symbols, int accuracy)
    {
        var size = 1 << accuracy;
        var high = size;
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            _next[symbol] = (ushort)(_counts[symbol] == LessThanOne ? 1 : _counts[symbol]);
            if (_counts[symbol] == LessThanOne)
                _symbols[--high] = (byte)symbol;
        }

        var step = (size >> 1) + (size >> 3) + 3;
        var place = 0;
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            for (var i = 0; i < _counts[symbol]; i++)
            {
                _symbols[place] = (byte)symbol;
                do
                    place = (place + step) & (size - 1);
                while (place >= high);
            }
        }

        for (var state = 0; state < size; state++)
        {
            uint next = _next[_symbols[state]]++;
            var bits = accuracy - BitOperations.Log2(next);
            _bits[state] = (byte)bits;
            _bases[state] = (ushort)((next << bits) - (uint)size);
        }

        Accuracy = accuracy;
        return IsThere = place == 0;
    }
}
