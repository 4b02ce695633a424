namespace FastAbi.Model.Layouts;

/// <summary>The first difference between two layouts of a struct that its ABI shows: places, widths, signs and kinds. What things are
/// called does not count.</summary>
/// <param name="Text">What differs, as words behind <c>struct 'x'</c>.</param>
/// <param name="Path">The member of the second layout that differs; null for the struct as a whole.</param>
public sealed record LayoutComparison(string Text, string? Path)
{
    /// <summary>Compares two layouts of one struct.</summary>
    /// <param name="recorded">The one.</param>
    /// <param name="read">The other.</param>
    /// <param name="other">What has the other, such as <c>the headers have</c>.</param>
    /// <returns>The first difference, or null.</returns>
    public static LayoutComparison? Of(LayoutStruct recorded, LayoutStruct read, string other)
    {
        foreach (var member in recorded.Members)
        {
            if (read.Members.FirstOrDefault(found => found.Path == member.Path) is { } same)
            {
                if (!member.IsSamePlace(same))
                {
                    return new($"is recorded with '{member.Path}' {Aspects(member, same)}, where {other} it {Aspects(same, member)}",
                        same.Path);
                }
            }
            else if (Renamed(member, recorded, read) is null && !IsGap(member, read))
            {
                return new($"is recorded with '{member.Path}' {Place(member)}, where {other} no such member", null);
            }
        }
        if (read.Members.FirstOrDefault(member => recorded.Members.All(known => known.Path != member.Path)
            && Renamed(member, read, recorded) is null && !IsGap(member, recorded)) is { } added)
        {
            return new($"is recorded without '{added.Path}', which {other} {Place(added)}", added.Path);
        }

        return recorded.Size == read.Size ? null : new($"is recorded with {Bytes(recorded.Size)}, where {other} {Bytes(read.Size)}", null);
    }

    /// <summary>The member of another layout that is this one under another name.</summary>
    public static LayoutMember? Renamed(LayoutMember member, LayoutStruct of, LayoutStruct other) =>
        other.Members.FirstOrDefault(found => found.Path != member.Path && found.IsSamePlace(member)
        && of.Members.All(known => known.Path != found.Path));

    /// <summary>Whether a layout has no member where this one is: what one header declares as
    /// padding another leaves to the compiler.</summary>
    private static bool IsGap(LayoutMember member, LayoutStruct other) =>
        End(member) <= other.Size * 8 && other.Members.All(found => End(found) <= Start(member) || End(member) <= Start(found));

    private static long Start(LayoutMember member) => member.Offset * 8 + member.Bit;

    private static long End(LayoutMember member) => Start(member) + member.Width * (member.Count ?? 1);

    private static string Bytes(long bytes) => $"{bytes} {(bytes == 1 ? "byte" : "bytes")}";

    private static string Place(LayoutMember member) => $"{Offset(member)}, {Width(member)}";

    /// <summary>In what a member is unlike another one.</summary>
    private static string Aspects(LayoutMember member, LayoutMember unlike)
    {
        var aspects = new List<string>();
        if ((member.Offset, member.Bit) != (unlike.Offset, unlike.Bit))
            aspects.Add(Offset(member));
        if (member.Kind != unlike.Kind)
        {
            aspects.Add(member.Kind switch
            {
                LayoutMember.Integer => "as an integer",
                LayoutMember.Pointer => "as a pointer",
                LayoutMember.BitField => "as a bit-field",
                _ => "as what is neither integer nor pointer",
            });
        }

        if (member.Count != unlike.Count)
            aspects.Add(member.Count is { } count ? $"as an array of {count}" : "as no array");
        if (member.Width != unlike.Width)
            aspects.Add(Width(member));
        if (member.IsSigned != unlike.IsSigned)
            aspects.Add(member.IsSigned ? "signed" : "unsigned");
        return string.Join(", ", aspects);
    }

    private static string Offset(LayoutMember member) =>
        $"at byte {member.Offset}{(member.Bit == 0 ? "" : $" bit {member.Bit}")}";

    private static string Width(LayoutMember member) => $"{member.Width} bits wide";
}
