using FastAbi.Model.Types;

namespace FastAbi.Model.Fields;

/// <summary>A member of an operation's output struct.</summary>
/// <param name="Name">The member's C name.</param>
/// <param name="Offset">Its offset in bytes.</param>
/// <param name="Fields">The outputs in it: one, or the elements of an array in order.</param>
/// <param name="IsArray">Whether it is an array.</param>
public sealed record OutputMember(string Name, int Offset, IReadOnlyList<Field> Fields, bool IsArray)
{
    /// <summary>The type of the member, or of its elements.</summary>
    public CType Type => Fields[0].Type;
}
