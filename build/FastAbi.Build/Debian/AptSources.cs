using System.Text.RegularExpressions;

namespace FastAbi.Build.Debian;

/// <summary>Finds the mirror of Debian's main archive that the machine itself uses.</summary>
public static partial class AptSources
{
    /// <summary>The first mirror that the files below a folder like <c>/etc/apt</c> name; null where they name none.</summary>
    public static string? FindMirror(string folder)
    {
        var parts = Path.Combine(folder, "sources.list.d");
        string[] files = Directory.Exists(parts) ? [.. Directory.GetFiles(parts).Order(StringComparer.Ordinal)] : [];
        return First(files.Where(file => file.EndsWith(".sources", StringComparison.Ordinal)), UriField)
            ?? First([Path.Combine(folder, "sources.list"), .. files.Where(file => file.EndsWith(".list", StringComparison.Ordinal))],
            OneLine);
    }

    private static string? First(IEnumerable<string> files, Regex pattern) =>
        files.Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => pattern.Match(line))
            .FirstOrDefault(match => match.Success)?.Groups["mirror"].Value;

    [GeneratedRegex(@"^URIs:(?:\s+\S+)*?\s+(?<mirror>\S+/debian/*)(?:\s|$)")]
    private static partial Regex UriField { get; }

    [GeneratedRegex(@"^deb\s+(?:\[[^\]]*\]\s+)?(?<mirror>\S+/debian/*)\s")]
    private static partial Regex OneLine { get; }
}
