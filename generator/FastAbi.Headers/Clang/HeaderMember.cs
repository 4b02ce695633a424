using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>A member of a struct or union.</summary>
/// <param name="Name">Its name or, where it was looked up, its path; empty for a struct or union whose members count as those
/// of the record around it.</param>
/// <param name="Type">Its type.</param>
/// <param name="OffsetBits">Where it starts, from the start of the record that it was looked for in.</param>
/// <param name="WidthBits">Its width, which for a bit-field is not that of its type.</param>
/// <param name="IsBitField">Whether it is a bit-field.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record HeaderMember(
    string Name, HeaderType Type, long OffsetBits, long WidthBits, bool IsBitField, SourcePosition Position)
{
    /// <summary>What it is.</summary>
    public HeaderKind Kind => IsBitField ? HeaderKind.BitField : Type.Kind;

    /// <summary>Whether its members count as those of the record around it.</summary>
    public bool IsAnonymous => Name.Length == 0;
}
