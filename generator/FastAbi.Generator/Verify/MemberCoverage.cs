using FastAbi.Generator.Headers;

namespace FastAbi.Generator.Verify;

/// <summary>Which bits of a struct fields cover.</summary>
internal static class MemberCoverage
{
    /// <summary>Whether two members have bits in common.</summary>
    public static bool Overlap(HeaderMember a, HeaderMember b) =>
        a.OffsetBits < b.OffsetBits + b.WidthBits && b.OffsetBits < a.OffsetBits + a.WidthBits;

    /// <summary>The members, taken apart as far as possible, that are not wholly covered; each is named by its path.</summary>
    public static IEnumerable<HeaderMember> Uncarried(HeaderRecord record, IReadOnlyCollection<HeaderMember> carried) =>
        Leaves(record.Type, "", 0, carried).Where(leaf => !IsCovered(leaf, carried));

    private static IEnumerable<HeaderMember> Leaves(HeaderType record, string prefix, long offset, IReadOnlyCollection<HeaderMember> carried)
    {
        foreach (var member in record.Members)
        {
            var placed = member with { Name = prefix + member.Name, OffsetBits = offset + member.OffsetBits };
            foreach (var leaf in Leaves(placed, isAnonymous: member.IsAnonymous, carried))
                yield return leaf;
        }
    }

    private static IEnumerable<HeaderMember> Leaves(HeaderMember member, bool isAnonymous, IReadOnlyCollection<HeaderMember> carried)
    {
        if (member.Type.IsRecord && !member.Type.IsGuestHandle)
            return Leaves(member.Type, isAnonymous ? member.Name : $"{member.Name}.", member.OffsetBits, carried);
        // An array counts as one thing where none of its elements is carried.
        if (member.Type.Element is { } element && carried.Any(other => Overlap(other, member)))
            return Enumerable.Range(0, (int)member.Type.Count).SelectMany(i =>
                Leaves(new HeaderMember($"{member.Name}[{i}]", element, member.OffsetBits + i * element.WidthBits, element.WidthBits, false, member.Position), false, carried));
        return [member];
    }

    private static bool IsCovered(HeaderMember leaf, IReadOnlyCollection<HeaderMember> carried)
    {
        var (next, end) = (leaf.OffsetBits, leaf.OffsetBits + leaf.WidthBits);
        foreach (var member in carried.OrderBy(member => member.OffsetBits).TakeWhile(member => member.OffsetBits <= next && next < end))
            next = Math.Max(next, member.OffsetBits + member.WidthBits);
        return next >= end;
    }
}
