namespace FastAbi.Proof.Symbolic;

/// <summary>One bit: a constant, or one bit of something whose value is not known.</summary>
/// <param name="Term">What it is a bit of; null for a constant.</param>
/// <param name="Index">Which bit of it, or the constant: 0 or 1.</param>
internal readonly record struct Bit(Term? Term, int Index)
{
    public static Bit Zero => new(null, 0);

    public static Bit One => new(null, 1);

    public bool IsConstant => Term is null;

    /// <summary>Bits of one value nearly always have the same object for it.</summary>
    public bool Equals(Bit other) =>
        Index == other.Index && (ReferenceEquals(Term, other.Term) || Term is not null && Term.Equals(other.Term));

    public override int GetHashCode() => HashCode.Combine(Term, Index);
}
