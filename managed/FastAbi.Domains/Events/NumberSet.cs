using System.Numerics;

namespace FastAbi.Domains.Events;

/// <summary>Numbers, among which the next that is missing is found in a few steps, however many there are.</summary>
internal sealed class NumberSet
{
    // The highest one has one word.
    private const int Levels = 3;
    private const int BitsPerWord = 64;

    // A bit for each number; above, a bit for each word that is full, and so on. What is beyond the end is there.
    private readonly ulong[][] _levels = new ulong[Levels][];
    private readonly uint _end;

    /// <summary>The empty set.</summary>
    /// <param name="end">Numbers are below it; at most 2^18.</param>
    public NumberSet(uint end)
    {
        var words = end;

        _end = end;
        for (var i = 0; i < Levels; i++)
        {
            var count = words;

            words = (count + BitsPerWord - 1) / BitsPerWord;
            _levels[i] = new ulong[words];
            if (count % BitsPerWord != 0)
                _levels[i][words - 1] = ulong.MaxValue << (int)(count % BitsPerWord);
        }
    }

    /// <summary>The first number that is missing; where none is, the end. It takes the same time wherever that is.</summary>
    public uint FirstMissing => _levels[Levels - 1][0] == ulong.MaxValue ? _end : Descend(Levels, 0);

    public void Add(uint number)
    {
        var position = number;

        foreach (var words in _levels)
        {
            ref var word = ref words[position / BitsPerWord];

            word |= Bit(position);
            if (word != ulong.MaxValue)
                return;
            position /= BitsPerWord;
        }
    }

    public void Remove(uint number)
    {
        var position = number;

        foreach (var words in _levels)
        {
            words[position / BitsPerWord] &= ~Bit(position);
            position /= BitsPerWord;
        }
    }

    /// <summary>Finds the first number that is missing, from one on; where none is, the end.</summary>
    public uint NextMissing(uint number)
    {
        var position = number;

        for (var level = 0; level < Levels; level++)
        {
            var word = position / BitsPerWord;

            if (word >= _levels[level].Length)
                break;

            var missing = ~_levels[level][word] & (ulong.MaxValue << (int)(position % BitsPerWord));

            if (missing != 0)
                return Descend(level, FirstOf(word, missing));
            position = word + 1;
        }
        return _end;
    }

    private uint Descend(int level, uint position)
    {
        for (var i = level - 1; i >= 0; i--)
            position = FirstOf(position, ~_levels[i][position]);
        return position;
    }

    private static uint FirstOf(uint word, ulong bits) => (word * BitsPerWord) + (uint)BitOperations.TrailingZeroCount(bits);

    private static ulong Bit(uint position) => 1ul << (int)(position % BitsPerWord);
}
