using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>The releases of Xen in which something holds.</summary>
/// <param name="Since">The first of them; null where it always has been so, or nobody asks.</param>
/// <param name="Until">The last of them; null where it still is so.</param>
public sealed record ReleaseRange(XenVersion? Since, XenVersion? Until)
{
    /// <summary>All releases.</summary>
    public static ReleaseRange All { get; } = new(null, null);

    /// <summary>The keys of a mapping that state it.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["since", "until"];

    /// <summary>Whether a release is among them.</summary>
    public bool Contains(XenVersion release) =>
        (Since is not { } since || since.CompareTo(release) <= 0) && (Until is not { } until || release.CompareTo(until) <= 0);

    /// <summary>As it follows a name: <c>, since 4.16, until 4.19</c>; empty for all releases.</summary>
    public override string ToString() =>
        $"{(Since is { } since ? $", since {since}" : "")}{(Until is { } until ? $", until {until}" : "")}";

    /// <summary>What a mapping states with <see cref="Keys"/>.</summary>
    internal static ReleaseRange Read(MappingReader reader, DiagnosticBag diagnostics)
    {
        var range = new ReleaseRange(Read(reader, "since", diagnostics), Read(reader, "until", diagnostics));
        if (range is { Since: { } since, Until: { } until } && until.CompareTo(since) < 0)
        {
            diagnostics.Report(OverlayRules.NotARelease, reader.Optional("until")!.Position,
                $"{until} comes before {since}, since when it holds",
                "write the last release in which it holds");
        }

        return range;
    }

    private static XenVersion? Read(MappingReader reader, string key, DiagnosticBag diagnostics)
    {
        if (MappingReader.Text(reader.Optional(key), $"'{key}'", diagnostics) is not { } text)
            return null;
        if (XenVersion.Parse(text.Value) is { } release)
            return release;
        diagnostics.Report(OverlayRules.NotARelease, text.Position, $"'{text}' is no release of Xen",
            "write the two numbers of one, such as \"4.17\"");
        return null;
    }
}
