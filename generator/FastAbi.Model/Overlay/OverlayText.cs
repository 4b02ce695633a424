using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>Reads texts of the overlay, which end up in comments of generated files.</summary>
internal static class OverlayText
{
    /// <summary>The text of a key as one line, or null.</summary>
    public static Located<string>? Read(MappingReader reader, string key, DiagnosticBag diagnostics) =>
        Read(reader.Optional(key), $"'{key}'", diagnostics);

    /// <summary>The text of a node as one line, or null.</summary>
    public static Located<string>? Read(YamlNode? node, string owner, DiagnosticBag diagnostics)
    {
        var text = MappingReader.Text(node, owner, diagnostics);
        if (text is null)
            return null;
        // Texts end up in C comments, which this would close.
        if (text.Value.Contains("*/", StringComparison.Ordinal) || text.Value.Contains("/*", StringComparison.Ordinal))
            diagnostics.Report(OverlayRules.CommentInText, text.Position, $"{owner} holds a comment mark", "leave out '/*' and '*/'");
        // An escape in quotes can make what may not stand in a file.
        foreach (var forbidden in text.Value.EnumerateRunes().Where(rune => !SourceText.IsAllowed(rune)).Take(1))
            diagnostics.Report(YamlRules.ControlCharacter, text.Position, $"{owner} holds character U+{forbidden.Value:X4}", "remove it");
        return text with { Value = Line(text.Value) };
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
