using System.Globalization;
using System.Text.RegularExpressions;
using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Verify;

/// <summary>Which bits of a struct fields cover.</summary>
internal static partial class MemberCoverage
{
    /// <summary>Whether two members have bits in common.</summary>
    public static bool Overlap(HeaderMember a, HeaderMember b) =>
        a.OffsetBits < b.OffsetBits + b.WidthBits && b.OffsetBits < a.OffsetBits + a.WidthBits;

    /// <summary>The members, taken apart as far as possible, that are not wholly covered. A member
    /// of the elements of an array comes once.</summary>
    public static IEnumerable<UncarriedMember> Uncarried(HeaderRecord record, IReadOnlyCollection<HeaderMember> carried) =>
        Leaves(record.Type, "", 0, carried).Where(leaf => !IsCovered(leaf, carried))
            .GroupBy(leaf => Index().Replace(leaf.Name, "[]"), StringComparer.Ordinal)
            .Select(group =>
            new UncarriedMember(Joined([.. group.Select(leaf => leaf.Name)]), [.. group.Select(leaf => leaf.Name)], group.First()));

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();

    /// <summary>Paths that differ in their indexes alone, as one.</summary>
    private static string Joined(IReadOnlyList<string> paths)
    {
        var number = 0;
        return Index().Replace(paths[0], _ =>
        {
            var place = number++;
            var numbers = paths.Select(path => int.Parse(Index().Matches(path)[place].Groups[1].Value, CultureInfo.InvariantCulture));
            return $"[{Ranges([.. numbers.Distinct().Order()])}]";
        });
    }

    /// <summary>Ascending numbers, as in <c>0, 2..31</c>.</summary>
    private static string Ranges(List<int> numbers)
    {
        var texts = new List<string>();
        for (var first = 0; first < numbers.Count;)
        {
            var last = first;
            while (last + 1 < numbers.Count && numbers[last + 1] == numbers[last] + 1)
                last++;
            texts.Add($"{numbers[first]}{(last == first ? "" : $"..{numbers[last]}")}");
            first = last + 1;
        }
        return string.Join(", ", texts);
    }

    private static IEnumerable<HeaderMember> Leaves(HeaderType record, string prefix, long offset,
        IReadOnlyCollection<HeaderMember> carried)
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
        {
            return Enumerable.Range(0, (int)member.Type.Count).SelectMany(i =>
                Leaves(new HeaderMember($"{member.Name}[{i}]", element, member.OffsetBits + i * element.WidthBits, element.WidthBits, false,
                member.Position), false, carried));
        }

        return [member];
    }

    private static bool IsCovered(HeaderMember leaf, IReadOnlyCollection<HeaderMember> carried)
    {
        // What lies behind the struct, in an array without a length, no field covers.
        if (leaf.Type is { Kind: HeaderKind.Array, Count: 0 })
            return false;
        var (next, end) = (leaf.OffsetBits, leaf.OffsetBits + leaf.WidthBits);
        foreach (var member in carried.OrderBy(member => member.OffsetBits).TakeWhile(member => member.OffsetBits <= next && next < end))
            next = Math.Max(next, member.OffsetBits + member.WidthBits);
        return next >= end;
    }
}
