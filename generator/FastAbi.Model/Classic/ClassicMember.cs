using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;

namespace FastAbi.Model.Classic;

/// <summary>A member of a classic struct that takes part in the call.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="Input">What it holds going in; null where that is zero.</param>
/// <param name="Output">The output that is read from it; null where none is.</param>
public sealed record ClassicMember(LayoutMember Place, ClassicValue? Input, Field? Output)
{
    /// <summary>Its offset in the struct, in bytes.</summary>
    public int Offset => (int)Place.Offset;

    /// <summary>Its width: 8, 16, 32 or 64.</summary>
    public int Bits => (int)Place.Width;

    /// <summary>Whether it has a byte in common with another member.</summary>
    public bool IsIn(LayoutMember? other) =>
        other is not null && Offset * 8 < other.Offset * 8 + other.Width && other.Offset * 8 < Offset * 8 + Bits;
}
