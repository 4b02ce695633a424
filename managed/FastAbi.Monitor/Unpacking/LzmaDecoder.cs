using System;

namespace FastAbi.Monitor.Unpacking;

/// <summary>LZMA: literals and matches of what was there before (LZMA Specification). The output is the dictionary.</summary>
internal sealed unsafe class LzmaDecoder
{
    private const int States = 12;
    private const int MostPositionStates = 16;
    private const int MostLiterals = 0x300 << 4;    // LZMA2: lc + lp is at most 4
    private const int LengthModels = 2 + (MostPositionStates * 8 * 2) + 256;
    private const uint ShortestMatch = 2;
    private const uint FirstMatchState = 7;

    // Where each kind of probability starts.
    private const int IsMatch = 0;
    private const int IsRepeat = IsMatch + (States * MostPositionStates);
    private const int IsRepeat0 = IsRepeat + States;
    private const int IsRepeat1 = IsRepeat0 + States;
    private const int IsRepeat2 = IsRepeat1 + States;
    private const int IsLongRepeat0 = IsRepeat2 + States;
    private const int DistanceSlot = IsLongRepeat0 + (States * MostPositionStates);
    private const int DistanceSpecial = DistanceSlot + (4 * 64);
    private const int DistanceAlign = DistanceSpecial + 128;
    private const int MatchLength = DistanceAlign + 16;
    private const int RepeatLength = MatchLength + LengthModels;
    private const int Literal = RepeatLength + LengthModels;
    private const int Models = Literal + MostLiterals;

    private readonly ushort[] _models = new ushort[Models];
    private readonly byte* _output;
    private readonly uint _capacity;

    private RangeDecoder _range;
    private uint _position;
    private uint _dictionaryStart;
    private uint _state;
    private uint _distance0;
    private uint _distance1;
    private uint _distance2;
    private uint _distance3;
    private int _literalContextBits;
    private uint _literalPositionMask;
    private uint _positionMask;

    /// <summary>Prepares to fill memory.</summary>
    public LzmaDecoder(byte* output, uint capacity)
    {
        _output = output;
        _capacity = capacity;
    }

    /// <summary>How much is filled.</summary>
    public uint Position => _position;

    /// <summary>Forgets what was there before.</summary>
    public void ResetDictionary() => _dictionaryStart = _position;

    /// <summary>Takes a byte of properties.</summary>
    /// <returns>Whether they can be.</returns>
    public bool TrySetProperties(byte properties)
    {
        var lc = properties % 9;
        var lp = properties / 9 % 5;
        var pb = properties / 45;
        if (pb > 4 || lc + lp > 4)
            return false;

        _literalContextBits = lc;
        _literalPositionMask = (1u << lp) - 1;
        _positionMask = (1u << pb) - 1;
        return true;
    }

    /// <summary>Forgets what it has learnt.</summary>
    public void ResetState()
    {
        _state = 0;
        _distance0 = _distance1 = _distance2 = _distance3 = 0;
        _models.AsSpan().Fill(RangeDecoder.Even);
    }

    /// <summary>Adds bytes as they are.</summary>
    public bool TryCopy(byte* source, uint size)
    {
        if (size > _capacity - _position)
            return false;

        new Span<byte>(source, (int)size).CopyTo(new Span<byte>(_output + _position, (int)size));
        _position += size;
        return true;
    }

    /// <summary>Adds a chunk.</summary>
    /// <param name="source">Its bytes.</param>
    /// <param name="packed">How many.</param>
    /// <param name="size">The bytes that come of them.</param>
    /// <returns>Whether it was right.</returns>
    public bool TryDecode(byte* source, uint packed, uint size)
    {
        if (packed < RangeDecoder.StartSize || size > _capacity - _position)
            return false;

        _range.Start(source, source + packed);
        var end = _position + size;
        fixed (ushort* models = _models)
        {
            while (_position < end && !_range.HasFailed)
            {
                var positionState = (_position - _dictionaryStart) & _positionMask;
                if (_range.Bit(models + IsMatch + (_state * MostPositionStates) + positionState) == 0)
                    DecodeLiteral(models);
                else if (!TryMatch(models, positionState, end))
                    return false;
            }
        }

        _range.Normalize();
        return _range.IsAtEnd;
    }

    private void DecodeLiteral(ushort* models)
    {
        uint before = _position > _dictionaryStart ? _output[_position - 1] : (byte)0;
        var position = (_position - _dictionaryStart) & _literalPositionMask;
        var context = (before >> (8 - _literalContextBits)) + (position << _literalContextBits);
        var probabilities = models + Literal + (0x300 * context);
        if (_state < FirstMatchState)
        {
            _output[_position++] = (byte)_range.Tree(probabilities, 0x100);
        }
        else
        {
            // The byte where the last match would go on is likely wrong.
            uint symbol = 1;
            uint offset = 0x100;
            var match = (uint)_output[_position - _distance0 - 1] << 1;
            do
            {
                var matchBit = match & offset;
                match <<= 1;
                if (_range.Bit(probabilities + offset + matchBit + symbol) != 0)
                {
                    symbol = (symbol << 1) | 1;
                    offset &= matchBit;
                }
                else
                {
                    symbol <<= 1;
                    offset &= ~matchBit;
                }
            }
            while (symbol < 0x100);
            _output[_position++] = (byte)symbol;
        }

        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private bool TryMatch(ushort* models, uint positionState, uint end)
    {
        uint length;
        if (_range.Bit(models + IsRepeat + _state) == 0)
        {
            _distance3 = _distance2;
            _distance2 = _distance1;
            _distance1 = _distance0;
            length = DecodeLength(models + MatchLength, positionState);
            _distance0 = DecodeDistance(models, length);
            _state = _state < FirstMatchState ? FirstMatchState : 10;
        }
        else if (IsShortRepeat(models, positionState))
        {
            length = 1;
            _state = _state < FirstMatchState ? 9u : 11;
        }
        else
        {
            length = DecodeLength(models + RepeatLength, positionState);
            _state = _state < FirstMatchState ? 8u : 11;
        }

        if (_distance0 >= _position - _dictionaryStart || length > end - _position)
            return false;

        // Source and target may overlap: what is written is read again.
        var source = _output + _position - _distance0 - 1;
        var target = _output + _position;
        for (uint i = 0; i < length; i++)
            target[i] = source[i];

        _position += length;
        return true;
    }

    // Takes the distance of one of the last four matches to the front.
    private bool IsShortRepeat(ushort* models, uint positionState)
    {
        if (_range.Bit(models + IsRepeat0 + _state) == 0)
            return _range.Bit(models + IsLongRepeat0 + (_state * MostPositionStates) + positionState) == 0;

        uint distance;
        if (_range.Bit(models + IsRepeat1 + _state) == 0)
        {
            distance = _distance1;
        }
        else
        {
            if (_range.Bit(models + IsRepeat2 + _state) == 0)
            {
                distance = _distance2;
            }
            else
            {
                distance = _distance3;
                _distance3 = _distance2;
            }

            _distance2 = _distance1;
        }

        _distance1 = _distance0;
        _distance0 = distance;
        return false;
    }

    // Two bits that choose; then trees of 3, 3 and 8 bits, the first two for each position state.
    private uint DecodeLength(ushort* models, uint positionState)
    {
        const int Low = 2;
        const int Middle = Low + (MostPositionStates * 8);
        const int High = Middle + (MostPositionStates * 8);
        if (_range.Bit(models) == 0)
            return ShortestMatch + _range.Tree(models + Low + (positionState * 8), 8) - 8;

        return _range.Bit(models + 1) == 0
            ? ShortestMatch + 8 + _range.Tree(models + Middle + (positionState * 8), 8) - 8
            : ShortestMatch + 16 + _range.Tree(models + High, 256) - 256;
    }

    private uint DecodeDistance(ushort* models, uint length)
    {
        var lengthState = length < ShortestMatch + 4 ? length - ShortestMatch : 3;
        var slot = _range.Tree(models + DistanceSlot + (lengthState * 64), 64) - 64;
        if (slot < 4)
            return slot;

        var bits = (int)(slot >> 1) - 1;
        var distance = (2 | (slot & 1)) << bits;
        if (slot < 14)
            return distance + _range.ReverseTree(models + DistanceSpecial + distance - slot, bits);

        distance += _range.Direct(bits - 4) << 4;
        return distance + _range.ReverseTree(models + DistanceAlign, 4);
    }
}
