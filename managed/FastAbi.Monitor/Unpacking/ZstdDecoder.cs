using System;

namespace FastAbi.Monitor.Unpacking;

/// <summary>
/// Zstandard's packed blocks: literals, and sequences of literals and matches (RFC 8878, 3.1.1.3). The output is the window.
/// </summary>
internal sealed unsafe class ZstdDecoder
{
    /// <summary>What a block unpacks to, at most.</summary>
    public const uint MostBlock = 128 << 10;

    private const int MostLiteralCodes = 36;
    private const int MostMatchCodes = 53;
    private const int MostOffsetCodes = 32;
    private const uint ShortestMatch = 3;

    private readonly HuffmanTable _huffman = new();
    private readonly FseTable _literalLengths = new(9, MostLiteralCodes);
    private readonly FseTable _offsets = new(8, MostOffsetCodes);
    private readonly FseTable _matchLengths = new(9, MostMatchCodes);
    private readonly uint[] _literalBases = new uint[MostLiteralCodes];
    private readonly uint[] _matchBases = new uint[MostMatchCodes];
    private readonly byte[] _literals = new byte[MostBlock];
    private readonly byte* _output;
    private readonly uint _capacity;

    private uint _literalCount;
    private uint _offset1 = 1;
    private uint _offset2 = 4;
    private uint _offset3 = 8;

    /// <summary>Prepares to fill memory.</summary>
    public ZstdDecoder(byte* output, uint capacity)
    {
        _output = output;
        _capacity = capacity;
        SetBases(_literalBases, LiteralBits, 0);
        SetBases(_matchBases, MatchBits, ShortestMatch);
    }

    /// <summary>How much is filled.</summary>
    public uint Position { get; private set; }

    // How many bits follow each code. The first value of a code is behind the last one of the code before.
    private static ReadOnlySpan<byte> LiteralBits =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    private static ReadOnlySpan<byte> MatchBits =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    // "Default Distributions", each count plus one, since the least is -1.
    private static ReadOnlySpan<byte> LiteralCounts =>
    [
        5, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 3, 2, 2, 2, 2, 2, 0, 0, 0, 0,
    ];

    private static ReadOnlySpan<byte> MatchCounts =>
    [
        2, 5, 4, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static ReadOnlySpan<byte> OffsetCounts =>
    [
        2, 2, 2, 2, 2, 2, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
    ];

    /// <summary>Takes bytes as they are.</summary>
    public bool TryCopy(byte* bytes, uint count)
    {
        if (count > _capacity - Position)
            return false;

        new ReadOnlySpan<byte>(bytes, (int)count).CopyTo(new Span<byte>(_output + Position, (int)count));
        Position += count;
        return true;
    }

    /// <summary>Takes one byte several times.</summary>
    public bool TryRepeat(byte value, uint count)
    {
        if (count > _capacity - Position)
            return false;

        new Span<byte>(_output + Position, (int)count).Fill(value);
        Position += count;
        return true;
    }

    /// <summary>Unpacks a block.</summary>
    public bool TryDecode(byte* block, uint size)
    {
        var at = block;
        var end = block + size;
        return TryReadLiterals(ref at, end) && TryReadSequences(at, end);
    }

    private static void SetBases(uint[] bases, ReadOnlySpan<byte> bits, uint first)
    {
        for (var i = 0; i < bases.Length; i++)
        {
            bases[i] = first;
            first += 1u << bits[i];
        }
    }

    // "Literals Section": as they are, one byte, or by a code that comes with them or that is there already.
    private bool TryReadLiterals(ref byte* at, byte* end)
    {
        const int Raw = 0;
        const int Same = 1;
        const int WithTree = 2;
        if (at >= end)
            return false;

        var kind = *at & 3;
        var format = (*at >> 2) & 3;
        if (kind is Raw or Same)
        {
            // Five, twelve or twenty bits behind one, two or two bits of the format.
            var headerSize = format == 1 ? 2 : format == 3 ? 3 : 1;
            if (headerSize > end - at)
                return false;

            _literalCount = (uint)(Little(at, headerSize) >> (headerSize == 1 ? 3 : 4));
            at += headerSize;
            return _literalCount <= MostBlock && TryTakeLiterals(ref at, end, kind == Raw);
        }

        // Two numbers of ten, ten, fourteen or eighteen bits.
        var header = Math.Max(3, format + 2);
        var bits = format < 2 ? 10 : format == 2 ? 14 : 18;
        if (header > end - at)
            return false;

        var sizes = Little(at, header) >> 4;
        _literalCount = (uint)(sizes & ((1UL << bits) - 1));
        var packed = (uint)((sizes >> bits) & ((1UL << bits) - 1));
        at += header;
        if (packed > end - at || _literalCount > MostBlock)
            return false;

        var part = at;
        at += packed;
        return (kind == WithTree ? _huffman.TryRead(ref part, at) : _huffman.IsThere) && TryUnpackLiterals(part, at, format == 0 ? 1u : 4);
    }

    private bool TryTakeLiterals(ref byte* at, byte* end, bool areThere)
    {
        var size = areThere ? _literalCount : 1;
        if (size > end - at)
            return false;

        Span<byte> literals = new(_literals, 0, (int)_literalCount);
        if (areThere)
            new ReadOnlySpan<byte>(at, (int)size).CopyTo(literals);
        else
            literals.Fill(*at);

        at += size;
        return true;
    }

    // One stream, or four of which the sizes of three come first.
    private bool TryUnpackLiterals(byte* at, byte* end, uint streams)
    {
        var each = (_literalCount + streams - 1) / streams;
        var sizes = at;
        at += (streams - 1) * sizeof(ushort);
        if (at > end || each * (streams - 1) > _literalCount)
            return false;

        fixed (byte* literals = _literals)
        {
            for (uint i = 0; i < streams; i++)
            {
                var isLast = i == streams - 1;
                var size = isLast ? (uint)(end - at) : (uint)Little(sizes + (i * sizeof(ushort)), sizeof(ushort));
                if (size > end - at || !_huffman.TryDecode(at, size, literals + (i * each), isLast ? _literalCount - (i * each) : each))
                    return false;

                at += size;
            }
        }

        return true;
    }

    // "Sequences Section": how many, what tables, and a stream of bits.
    private bool TryReadSequences(byte* at, byte* end)
    {
        if (at >= end)
            return false;

        uint count = *at++;
        if (count == 0)
            return at == end && TryTake(0, _literalCount);

        var more = count < 128 ? 0 : count == 255 ? 2 : 1;
        if (more + 1 > end - at)
            return false;

        count = more switch { 0 => count, 1 => ((count - 128) << 8) + at[0], _ => 0x7f00 + (uint)Little(at, 2) };
        at += more;
        var modes = *at++;
        if ((modes & 3) != 0 ||
            !TryReadTable(_literalLengths, modes >> 6, LiteralCounts, 6, ref at, end) ||
            !TryReadTable(_offsets, (modes >> 4) & 3, OffsetCounts, 5, ref at, end) ||
            !TryReadTable(_matchLengths, (modes >> 2) & 3, MatchCounts, 6, ref at, end))
        {
            return false;
        }

        return TryDecodeSequences(new BackwardBits(at, (uint)(end - at)), count);
    }

    private static bool TryReadTable(FseTable table, int mode, ReadOnlySpan<byte> known, int accuracy, ref byte* at, byte* end) =>
        mode switch
        {
            0 => table.TrySet(known, accuracy),
            1 => at < end && table.TrySetSingle(*at++),
            2 => table.TryRead(ref at, end),
            _ => table.IsThere,
        };

    private bool TryDecodeSequences(BackwardBits bits, uint count)
    {
        var literalState = bits.Read(_literalLengths.Accuracy);
        var offsetState = bits.Read(_offsets.Accuracy);
        var matchState = bits.Read(_matchLengths.Accuracy);
        uint taken = 0;
        for (; count > 0 && bits.Left >= 0; count--)
        {
            var offsetCode = _offsets.Symbol(offsetState);
            var matchCode = _matchLengths.Symbol(matchState);
            var literalCode = _literalLengths.Symbol(literalState);
            var offsetValue = (1u << offsetCode) + bits.Read(offsetCode);
            var match = _matchBases[matchCode] + bits.Read(MatchBits[matchCode]);
            var literals = _literalBases[literalCode] + bits.Read(LiteralBits[literalCode]);
            var offset = Offset(offsetValue, literals == 0);
            if (literals > _literalCount - taken || !TryTake(taken, taken + literals) || !TryMatch(offset, match))
                return false;

            taken += literals;
            if (count > 1)
            {
                literalState = _literalLengths.Next(literalState, ref bits);
                matchState = _matchLengths.Next(matchState, ref bits);
                offsetState = _offsets.Next(offsetState, ref bits);
            }
        }

        return bits.Left == 0 && TryTake(taken, _literalCount);
    }

    // "Repeat Offsets": up to 3 it is one of those before; without literals the first one would be a longer match.
    private uint Offset(uint value, bool isWithoutLiterals)
    {
        const uint Repeats = 3;
        if (value > Repeats)
        {
            (_offset1, _offset2, _offset3) = (value - Repeats, _offset1, _offset2);
            return _offset1;
        }

        var which = isWithoutLiterals ? value + 1 : value;
        if (which == 2)
            (_offset1, _offset2) = (_offset2, _offset1);
        else if (which > 2)
            (_offset1, _offset2, _offset3) = (which == 3 ? _offset3 : _offset1 - 1, _offset1, _offset2);

        return _offset1;
    }

    private bool TryTake(uint from, uint to)
    {
        fixed (byte* literals = _literals)
            return TryCopy(literals + from, to - from);
    }

    // It may reach into itself, which repeats what is there.
    private bool TryMatch(uint offset, uint length)
    {
        if (offset == 0 || offset > Position || length > _capacity - Position)
            return false;

        var to = _output + Position;
        var from = to - offset;
        for (uint i = 0; i < length; i++)
            to[i] = from[i];

        Position += length;
        return true;
    }

    private static ulong Little(byte* at, int size)
    {
        ulong value = 0;
        for (var i = size - 1; i >= 0; i--)
            value = (value << 8) | at[i];

        return value;
    }
}
