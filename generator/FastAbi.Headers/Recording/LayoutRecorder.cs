using FastAbi.Headers.Clang;
using FastAbi.Model.Layouts;

namespace FastAbi.Headers.Recording;

/// <summary>Takes structs and constants from headers.</summary>
public static class LayoutRecorder
{
    /// <summary>The structs with these tags, sorted; what the headers do not have is left out.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="typedefs">Xen's names for what values mean; no other names of types are recorded.</param>
    public static IReadOnlyList<LayoutStruct> Record(HeaderSet headers, IEnumerable<string> tags, IReadOnlySet<string> typedefs) =>
        [.. tags.Distinct().Order(StringComparer.Ordinal).Select(headers.Struct).OfType<HeaderRecord>()
            .Where(record => record.Type.Kind == HeaderKind.Struct).Select(record => Record(record, typedefs))];

    /// <summary>The constants with these names, sorted; what the headers do not have, or have wider, is left out.</summary>
    public static IReadOnlyList<LayoutConstant> Constants(HeaderSet headers, IEnumerable<string> names) =>
        [.. names.Distinct().Order(StringComparer.Ordinal).Select(headers.Constant).OfType<HeaderConstant>()
            .Where(constant => constant.Value >= 0 && constant.Value <= uint.MaxValue)
            .Select(constant => new LayoutConstant(constant.Name, (uint)constant.Value))];

    /// <summary>In the order of their places, which does not depend on how a union is written.</summary>
    private static LayoutStruct Record(HeaderRecord record, IReadOnlySet<string> typedefs) =>
        new(record.Tag, record.Type.WidthBits / 8, [.. Members(record.Type, "", 0, typedefs)
            .OrderBy(member => member.Offset).ThenBy(member => member.Bit).ThenBy(member => member.Path, StringComparer.Ordinal)]);

    private static IEnumerable<LayoutMember> Members(HeaderType record, string prefix, long offset, IReadOnlySet<string> typedefs) =>
        record.Members.SelectMany(member => Member(member, prefix + member.Name, offset + member.OffsetBits, typedefs));

    private static IEnumerable<LayoutMember> Member(HeaderMember member, string path, long offset, IReadOnlySet<string> typedefs)
    {
        if (member.Type is { Kind: HeaderKind.Array, Element: { } element } array)
        {
            return IsTakenApart(element)
                ? Enumerable.Range(0, (int)array.Count)
                .SelectMany(i => Members(element, $"{path}[{i}].", offset + i * element.WidthBits, typedefs))
                : [Leaf(path, offset, element.WidthBits, array.Count, element, Kind(element), typedefs)];
        }

        if (IsTakenApart(member.Type))
            return Members(member.Type, member.IsAnonymous ? path : $"{path}.", offset, typedefs);
        return [Leaf(path, offset, member.WidthBits, null, member.Type, member.IsBitField ? LayoutMember.BitField
            : Kind(member.Type), typedefs)];
    }

    private static bool IsTakenApart(HeaderType type) => type.IsRecord && !type.IsGuestHandle;

    private static LayoutMember Leaf(string path, long offset, long width, long? count, HeaderType type, string kind,
        IReadOnlySet<string> typedefs) =>
        new(path, offset / 8, (int)(offset % 8), width, count, type.IsSigned, kind, type.Typedefs.FirstOrDefault(typedefs.Contains));

    private static string Kind(HeaderType type) => type.Kind switch
    {
        HeaderKind.Integer or HeaderKind.Enumeration => LayoutMember.Integer,
        HeaderKind.Pointer => LayoutMember.Pointer,
        _ when type.IsGuestHandle => LayoutMember.Pointer,
        _ => LayoutMember.Other,
    };
}
