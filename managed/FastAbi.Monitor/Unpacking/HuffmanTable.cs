using System.Numerics;
using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Unpacking;

/// <summary>A Huffman code of bytes (RFC 8878, 4.2): a table by the next bits, as many as the longest code has.</summary>
internal sealed unsafe class HuffmanTable
{
    private const int MostBits = 11;
    private const int MostWeights = 255;
    private const int WeightAccuracy = 6;
    private const int WeightSymbols = MostBits + 2;
    private const byte FirstDirect = 128;

    private readonly FseTable _weightTable = new(WeightAccuracy, WeightSymbols);
    private readonly byte[] _weights = new byte[MostWeights + 1];
    private readonly byte[] _symbols = new byte[1 << MostBits];
    private readonly byte[] _lengths = new byte[1 << MostBits];
    private readonly uint[] _starts = new uint[MostBits + 2];

    private int _bits;

    /// <summary>Whether it can be used.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Reads it.</summary>
    /// <param name="at">Where it is; then where it ends.</param>
    /// <param name="end">The end of what is there.</param>
    /// <returns>Whether it is as it should be.</returns>
    public bool TryRead(ref byte* at, byte* end)
    {
        IsThere = false;
        if (at >= end)
            return false;

        var header = *at++;
        int count;
        if (header >= FirstDirect)
        {
            // Four bits each, the first one in the high bits.
            count = header - FirstDirect + 1;
            if ((count + 1) / 2 > end - at)
                return false;

            for (var i = 0; i < count; i++)
                _weights[i] = (byte)(i % 2 == 0 ? at[i / 2] >> 4 : at[i / 2] & 0xf);

            at += (count + 1) / 2;
        }
        else if (header > end - at || !TryReadWeights(at, at + header, out count))
        {
            return false;
        }
        else
        {
            at += header;
        }

        return IsThere = TryBuild(count);
    }

    /// <summary>Unpacks a stream.</summary>
    /// <param name="packed">Its bytes.</param>
    /// <param name="packedSize">How many they are.</param>
    /// <param name="output">Where to.</param>
    /// <param name="size">How many bytes come out.</param>
    /// <returns>Whether exactly so many do.</returns>
    public bool TryDecode(byte* packed, uint packedSize, byte* output, uint size)
    {
        BackwardBits bits = new(packed, packedSize);
        for (uint i = 0; i < size; i++)
        {
            var code = bits.Peek(_bits);
            output[i] = _symbols[code];
            bits.Skip(_lengths[code]);
        }

        return bits.Left == 0;
    }

    // Two states by turns, up to the first one that finds no more bits: then the other one's symbol is the last.
    private bool TryReadWeights(byte* at, byte* end, out int count)
    {
        count = 0;
        if (!_weightTable.TryRead(ref at, end))
            return false;

        BackwardBits bits = new(at, (uint)(end - at));
        var state = bits.Read(_weightTable.Accuracy);
        var other = bits.Read(_weightTable.Accuracy);
        if (bits.Left < 0)
            return false;

        while (count < MostWeights)
        {
            _weights[count++] = _weightTable.Symbol(state);
            var next = _weightTable.Next(state, ref bits);
            if (bits.Left < 0)
            {
                if (count == MostWeights)
                    return false;

                _weights[count++] = _weightTable.Symbol(other);
                return true;
            }

            (state, other) = (other, next);
        }

        return false;
    }

    // The last symbol's weight is what is left to the next power of two.
    private bool TryBuild(int count)
    {
        uint sum = 0;
        for (var i = 0; i < count; i++)
        {
            if (_weights[i] > MostBits)
                return false;

            sum += (1u << _weights[i]) >> 1;
        }

        if (sum == 0)
            return false;

        _bits = BitOperations.Log2(sum) + 1;
        var left = (1u << _bits) - sum;
        if (_bits > MostBits || (left & (left - 1)) != 0)
            return false;

        _weights[count++] = (byte)(BitOperations.Log2(left) + 1);
        Fill(count);
        return true;
    }

    // The lowest weights, whose codes are the longest, come first.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(int count)
    {
        for (var weight = 0; weight < _starts.Length; weight++)
            _starts[weight] = 0;

        for (var i = 0; i < count; i++)
        {
            for (var higher = _weights[i] + 1; _weights[i] > 0 && higher < _starts.Length; higher++)
                _starts[higher] += (1u << _weights[i]) >> 1;
        }

        for (var i = 0; i < count; i++)
        {
            int weight = _weights[i];
            for (var places = (1u << weight) >> 1; places > 0; places--)
            {
                _symbols[_starts[weight]] = (byte)i;
                _lengths[_starts[weight]++] = (byte)(_bits + 1 - weight);
            }
        }
    }
}
