namespace FastAbi.Proof.Symbolic;

/// <summary>The values that a byte can still have on a path.</summary>
internal sealed class ByteSet
{
    private readonly bool[] _has;

    private ByteSet(bool[] has) => _has = has;

    /// <summary>The values up to one.</summary>
    public static ByteSet UpTo(byte last) => new([.. Enumerable.Range(0, 256).Select(value => value <= last)]);

    public bool IsEmpty => !_has.Contains(true);

    public bool Has(byte value) => _has[value];

    /// <summary>Whether all of its values pass.</summary>
    public bool All(Func<byte, bool> test) => Enumerable.Range(0, 256).All(value => !_has[value] || test((byte)value));

    /// <summary>Those of its values that pass.</summary>
    public ByteSet Where(Func<byte, bool> test) => new([.. _has.Select((has, value) => has && test((byte)value))]);

    public override string ToString() => string.Join(", ", Enumerable.Range(0, 256).Where(value => _has[value]));
}
