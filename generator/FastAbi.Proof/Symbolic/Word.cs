using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Proof.Symbolic;

/// <summary>
/// A value of up to 64 bits, bit by bit. Copies, extensions, parts and shifts only rearrange bits, so that two values that
/// such instructions make are the same for all inputs exactly where all their bits are.
/// </summary>
internal sealed class Word : IEquatable<Word>
{
    private static readonly Word[] _ofRegisters = [.. Enum.GetValues<Gpr>().Select(register => Of(new EntryRegister(register)))];

    private readonly Bit[] _bits;

    private Word(Bit[] bits) => _bits = bits;

    public int Width => _bits.Length;

    public Bit this[int index] => _bits[index];

    /// <summary>Its top bit: the sign.</summary>
    public Bit Sign => _bits[^1];

    /// <summary>All of a term.</summary>
    public static Word Of(Term term) => Of(term, 0, term.Bits);

    /// <summary>The bits of a term from one on.</summary>
    public static Word Of(Term term, int low, int width)
    {
        var bits = new Bit[width];
        for (var i = 0; i < width; i++)
            bits[i] = new Bit(term, low + i);
        return new Word(bits);
    }

    public static Word Of(Gpr register) => _ofRegisters[(int)register];

    public static Word Constant(ulong value, int width = 64)
    {
        var bits = new Bit[width];
        for (var i = 0; i < width; i++)
            bits[i] = (value >> i & 1) != 0 ? Bit.One : Bit.Zero;
        return new Word(bits);
    }

    /// <summary>One value behind the other, the lowest first.</summary>
    public static Word Join(IEnumerable<Word> parts) => new([.. parts.SelectMany(part => part._bits)]);

    /// <summary>The bits from one on.</summary>
    public Word Part(int low, int width) => low == 0 && width == Width ? this : new Word(_bits.AsSpan(low, width).ToArray());

    /// <summary>One of its bytes.</summary>
    public Word Byte(int index) => Part(8 * index, 8);

    /// <summary>The value filled up with its sign or with zeros.</summary>
    public Word Extend(int width, bool isSigned)
    {
        var bits = new Bit[width];
        _bits.CopyTo(bits, 0);
        Array.Fill(bits, isSigned ? Sign : Bit.Zero, Width, width - Width);
        return new Word(bits);
    }

    /// <summary>The low bits as a C type, extended to a register.</summary>
    public Word As(CType type) => Part(0, type.Bits).Extend(64, type.IsSigned);

    /// <summary>The value with its low bits replaced.</summary>
    public Word WithLow(Word low) => Join([low, Part(low.Width, Width - low.Width)]);

    /// <summary>The value with all bits clear that are clear in a mask.</summary>
    public Word Masked(ulong mask) => new([.. _bits.Select((bit, i) => (mask >> i & 1) != 0 ? bit : Bit.Zero)]);

    public Word ShiftLeft(int count) => Join([Constant(0, count), Part(0, Width - count)]);

    /// <summary>The value moved down, filled up with its sign or with zeros.</summary>
    public Word ShiftRight(int count, bool isSigned) => Part(count, Width - count).Extend(Width, isSigned);

    public Word Plus(Word other)
    {
        var (addends, constant) = Addends();
        var (otherAddends, otherConstant) = other.Addends();
        IReadOnlyList<Word> all = [.. addends, .. otherAddends];
        var sum = unchecked(constant + otherConstant);
        return all.Count == 0 ? Constant(sum) : all.Count == 1 && sum == 0 ? all[0] : Of(new Sum(all, sum));
    }

    public Word Plus(long constant) => Plus(Constant((ulong)constant));

    /// <summary>Its value, where that is known.</summary>
    public ulong? AsConstant()
    {
        var value = 0UL;
        for (var i = 0; i < Width; i++)
        {
            if (!_bits[i].IsConstant)
                return null;
            value |= (ulong)_bits[i].Index << i;
        }
        return value;
    }

    /// <summary>The term that it is all of.</summary>
    public Term? AsTerm()
    {
        var term = _bits[0].Term;
        if (term is null || term.Bits != Width)
            return null;
        for (var i = 0; i < Width; i++)
        {
            if (_bits[i].Index != i || !(ReferenceEquals(term, _bits[i].Term) || term.Equals(_bits[i].Term)))
                return null;
        }
        return term;
    }

    /// <summary>The value as something and a constant distance from it.</summary>
    public (Word Base, long Offset)? AsOffset() => Addends() is ([var single], var constant) ? (single, (long)constant) : null;

    /// <summary>Whether any bit is one of a kind of term.</summary>
    public bool Contains<T>() where T : Term =>
        Array.Exists(_bits, bit => bit.Term is T || bit.Term is Sum sum && sum.Addends.Any(addend => addend.Contains<T>()));

    public bool Equals(Word? other) => other is not null && (ReferenceEquals(this, other) || _bits.AsSpan().SequenceEqual(other._bits));

    public override bool Equals(object? obj) => Equals(obj as Word);

    public override int GetHashCode() => HashCode.Combine(Width, _bits[0], _bits[^1]);

    public string Describe() => WordText.Describe(this);

    public override string ToString() => Describe();

    private (IReadOnlyList<Word> Addends, ulong Constant) Addends() =>
        AsConstant() is { } constant ? ([], constant)
        : AsTerm() is Sum sum ? (sum.Addends, sum.Constant)
        : ([this], 0);
}
