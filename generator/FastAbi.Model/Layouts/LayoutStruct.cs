using System.Globalization;

namespace FastAbi.Model.Layouts;

/// <summary>A struct as the compiler lays it out.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Members">Its members, taken apart down to what is no struct, in the order of their declaration.</param>
public sealed record LayoutStruct(string Tag, long Size, IReadOnlyList<LayoutMember> Members)
{
    /// <summary>The member that a path such as <c>u.pirq</c> or <c>time[2]</c> leads to; an element comes without a count.</summary>
    public LayoutMember? Member(string path)
    {
        if (Members.FirstOrDefault(member => member.Path == path) is { } named)
            return named;
        var bracket = path.LastIndexOf('[');
        if (bracket < 0 || !path.EndsWith(']')
            || !long.TryParse(path[(bracket + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        return Members.FirstOrDefault(member => member.Path == path[..bracket]) is { Count: { } count } array && index < count
            ? array with { Path = path, Offset = array.Offset + index * array.Width / 8, Count = null }
            : null;
    }
}
