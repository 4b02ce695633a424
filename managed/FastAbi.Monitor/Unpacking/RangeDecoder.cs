using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Unpacking;

/// <summary>LZMA's range decoder: bits, each by a probability that learns, from bytes of which nothing is believed.</summary>
internal unsafe struct RangeDecoder
{
    /// <summary>Both values of a bit are as likely.</summary>
    public const ushort Even = 1 << (ModelBits - 1);

    /// <summary>The bytes that it starts with.</summary>
    public const int StartSize = 5;

    private const int ModelBits = 11;
    private const int MoveBits = 5;
    private const uint TopValue = 1 << 24;

    private byte* _next;
    private byte* _end;
    private uint _range;
    private uint _code;

    /// <summary>Whether more bytes were asked for than there are.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether all bytes were taken, and the last ones were those of an end.</summary>
    public readonly bool IsAtEnd => _next == _end && _code == 0 && !HasFailed;

    /// <summary>Starts on bytes up to an end.</summary>
    public void Start(byte* next, byte* end)
    {
        _next = next;
        _end = end;
        _range = uint.MaxValue;
        _code = 0;
        HasFailed = false;
        for (var i = 0; i < StartSize; i++)
            _code = (_code << 8) | Take();
    }

    /// <summary>The next bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bit(ushort* probability)
    {
        Normalize();
        uint likely = *probability;
        var bound = (_range >> ModelBits) * likely;
        if (_code < bound)
        {
            _range = bound;
            *probability = (ushort)(likely + (((1u << ModelBits) - likely) >> MoveBits));
            return 0;
        }

        _range -= bound;
        _code -= bound;
        *probability = (ushort)(likely - (likely >> MoveBits));
        return 1;
    }

    /// <summary>Some bits, the most significant one first, behind a leading 1.</summary>
    public uint Tree(ushort* probabilities, uint limit)
    {
        uint symbol = 1;
        do
            symbol = (symbol << 1) | Bit(probabilities + symbol);
        while (symbol < limit);
        return symbol;
    }

    /// <summary>Some bits, the least significant one first.</summary>
    public uint ReverseTree(ushort* probabilities, int bits)
    {
        uint symbol = 1;
        uint value = 0;
        for (var i = 0; i < bits; i++)
        {
            var bit = Bit(probabilities + symbol);
            symbol = (symbol << 1) | bit;
            value |= bit << i;
        }

        return value;
    }

    /// <summary>Some bits without probabilities, the most significant one first.</summary>
    public uint Direct(int bits)
    {
        uint value = 0;
        for (var i = 0; i < bits; i++)
        {
            Normalize();
            _range >>= 1;
            var bit = _code >= _range ? 1u : 0;
            _code -= _range & (0 - bit);
            value = (value << 1) | bit;
        }

        return value;
    }

    /// <summary>Has the next byte in, as the end of a chunk does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Normalize()
    {
        if (_range < TopValue)
        {
            _range <<= 8;
            _code = (_code << 8) | Take();
        }
    }

    private byte Take()
    {
        if (_next != _end)
            return *_next++;

        HasFailed = true;
        return 0;
    }
}
