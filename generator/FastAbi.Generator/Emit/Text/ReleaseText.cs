using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;

namespace FastAbi.Generator.Emit.Text;

/// <summary>Releases of Xen, in words and as C and C# compare them.</summary>
internal static class ReleaseText
{
    /// <summary>Errors and their releases, as in <c>-EINVAL until Xen 4.17, -EBUSY since 4.18</c>.</summary>
    public static string Of(IEnumerable<ReleasedError> errors, string sign) =>
        string.Join(", ", errors.Select((error, i) => $"{sign}{error.Name}{Words(error.Releases, i == 0 ? " Xen" : "")}"));

    /// <summary>Whether <paramref name="release"/>, a number as version.version answers it,
    /// is in the range; null where every one is.</summary>
    public static string? Condition(ReleaseRange range, string release)
    {
        string?[] parts =
            [range.Since is { } since ? $"{release} >= {Number(since)}" : null, range.Until is { } until ? $"{release} <= {Number(until)}"
            : null];
        var text = string.Join(" && ", parts.OfType<string>());
        return text.Length == 0 ? null : text;
    }

    /// <summary>Whether something of an operation depends on the release.</summary>
    public static bool IsNeededFor(Operation operation) =>
        Condition(operation.Documentation.Releases, "") is not null || operation.Documentation.Answers.Count > 0;

    private static string Words(ReleaseRange range, string xen) =>
        range.Since is { } first && range.Until is { } last ? $" from{xen} {first} to {last}" :
        range.Since is { } since ? $" since{xen} {since}" :
        range.Until is { } until ? $" until{xen} {until}" : "";

    private static string Number(XenVersion release) => $"0x{release.Major << 16 | release.Minor:x}";
}
