using System.Globalization;

namespace FastAbi.Model.Overlay;

/// <summary>A release of Xen.</summary>
/// <param name="Major">The number before the dot.</param>
/// <param name="Minor">The number behind it.</param>
public readonly record struct XenVersion(int Major, int Minor) : IComparable<XenVersion>
{
    /// <summary>The version in a text such as <c>4.17</c>, or null.</summary>
    public static XenVersion? Parse(string? text) =>
        text?.Split('.') is [var major, var minor] && Number(major) is { } first && Number(minor) is { } second
            ? new XenVersion(first, second)
            : null;

    /// <summary>The release that introduced an interface version: 0x00040e00 came with Xen 4.14 (<c>xen-compat.h</c>).</summary>
    public static XenVersion OfInterface(uint version) => new((int)(version >> 16), (int)(version >> 8 & 0xff));

    /// <inheritdoc/>
    public int CompareTo(XenVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";

    private static int? Number(string text) =>
        text.Length < 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
