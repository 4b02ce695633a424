using System.Globalization;

namespace FastAbi.Headers.Clang;

/// <summary>Follows a path such as <c>u.unbound.dom</c> or <c>time[2]</c> into a record.</summary>
internal static class MemberPath
{
    public static MemberLookup Follow(HeaderRecord record, string path)
    {
        HeaderMember? member = null;
        var type = record.Type;
        var offset = 0L;
        foreach (var part in Split(path))
        {
            if (part is ['[', .. var index, ']'])
            {
                if (Element(type, part, index) is { } failure)
                    return new MemberLookup(null, failure);
                offset += type.Element!.WidthBits * long.Parse(index, CultureInfo.InvariantCulture);
                type = type.Element;
                member = new HeaderMember(path, type, offset, type.WidthBits, false, member!.Position);
            }
            else
            {
                if (Find(type, part) is not { } found)
                    return new MemberLookup(null, Missing(type, part));
                offset += found.OffsetBits;
                type = found.Type;
                member = found with { Name = path, OffsetBits = offset };
            }
        }
        return new MemberLookup(member, null);
    }

    /// <summary>Names and indexes in brackets; malformed parts come as they are and are found nowhere.</summary>
    private static IEnumerable<string> Split(string path) =>
        path.Split('.').SelectMany(step => step.Replace("[", "\n[", StringComparison.Ordinal).Split('\n'));

    /// <summary>A member of the record or of the anonymous records in it, placed in the record.</summary>
    private static HeaderMember? Find(HeaderType record, string name)
    {
        foreach (var member in record.Members)
        {
            if (!member.IsAnonymous && member.Name == name)
                return member;
            if (member.IsAnonymous && Find(member.Type, name) is { } inner)
                return inner with { OffsetBits = member.OffsetBits + inner.OffsetBits };
        }
        return null;
    }

    private static MemberFailure Missing(HeaderType type, string name) =>
        type.IsRecord
            ? new MemberFailure(name, $"{type.Canonical} has no member '{name}'", [.. Names(type)])
            : new MemberFailure(name, $"'{name}' would be in {Article(type.Kind)}, which has no members", []);

    private static IEnumerable<string> Names(HeaderType record) =>
        record.Members.SelectMany(member => member.IsAnonymous ? Names(member.Type) : [member.Name]);

    private static MemberFailure? Element(HeaderType type, string part, string index)
    {
        if (type.Element is null)
            return new MemberFailure(part, $"'{part}' would be in {Article(type.Kind)}, which has no elements", []);
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new MemberFailure(part, $"'{part}' is no index", []);
        return number >= type.Count
            ? new MemberFailure(part, $"'{part}' is beyond the last of {type.Count} elements", [])
            : null;
    }

    private static string Article(HeaderKind kind) => kind switch
    {
        HeaderKind.Integer => "an integer",
        HeaderKind.Enumeration => "an enumeration",
        HeaderKind.Float => "a floating-point number",
        HeaderKind.Pointer => "a pointer",
        HeaderKind.Array => "an array",
        HeaderKind.Struct => "a struct",
        HeaderKind.Union => "a union",
        _ => "something",
    };
}
