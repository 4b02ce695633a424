namespace FastAbi.Model.Layouts;

/// <summary>A member of a struct that is no struct itself.</summary>
/// <param name="Path">Its path from the struct, such as <c>u.unbound.dom</c>.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Bit">The bit in that byte where it starts; 0 unless it is a bit-field.</param>
/// <param name="Width">Its width in bits; that of one element for an array.</param>
/// <param name="Count">How many elements an array has; null where it is none.</param>
/// <param name="IsSigned">Whether it is a signed integer.</param>
/// <param name="Kind">What it is: <c>integer</c>, <c>pointer</c>, <c>bit-field</c> or <c>other</c>.</param>
/// <param name="Type">The name that Xen has for what its values mean, of those in <c>overlay/types.yml</c>; null where it has none. How
/// headers spell a type otherwise is no part of the ABI.</param>
public sealed record LayoutMember(string Path, long Offset, int Bit, long Width, long? Count, bool IsSigned, string Kind, string? Type)
{
    /// <summary>Whether it is in the same place and holds the same values as another one, whatever both are called.</summary>
    public bool IsSamePlace(LayoutMember other) => this with { Path = other.Path, Type = other.Type } == other;

    /// <summary>The kind of an integer or enumeration.</summary>
    public const string Integer = "integer";

    /// <summary>The kind of a pointer or guest handle.</summary>
    public const string Pointer = "pointer";

    /// <summary>The kind of a bit-field.</summary>
    public const string BitField = "bit-field";

    /// <summary>The kind of anything else.</summary>
    public const string Other = "other";

    /// <summary>The bit behind its last one, counted from the start of the struct.</summary>
    public Int128 EndBit => (Int128)Offset * 8 + Bit + (Int128)Width * (Count ?? 1);
}
