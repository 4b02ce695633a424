using System.Buffers;
using System.Text;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>Turns bytes into text that a parser may see: of sane size, UTF-8, without control characters.</summary>
public static class SourceText
{
    /// <summary>The largest file that is read, in bytes. Upstream's largest has about 2,200.</summary>
    public const int LargestFile = 1 << 20;

    // Bytes that are characters, and allowed.
    private static readonly SearchValues<byte> _usual =
        SearchValues.Create([.. "\t\n\r"u8, .. Enumerable.Range(' ', '~' - ' ' + 1).Select(character => (byte)character)]);

    /// <summary>The text, or null with the reason reported.</summary>
    public static string? Decode(string file, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        var start = new SourcePosition(file, 1, 1);
        if (bytes.Length > LargestFile)
        {
            diagnostics.Report(YamlRules.TooLarge, start, $"the file is larger than {LargestFile} bytes",
                "split it: one file describes one hypercall");
            return null;
        }
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];

        if (!bytes.ContainsAnyExcept(_usual))
            return Encoding.UTF8.GetString(bytes);
        var (line, column) = (1, 1);
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var length);
            var position = new SourcePosition(file, line, column);
            if (status != OperationStatus.Done)
            {
                diagnostics.Report(YamlRules.NotUtf8, position, $"byte 0x{rest[0]:x2} is not valid UTF-8",
                    "save the file as UTF-8");
                return null;
            }
            if (!IsAllowed(rune))
            {
                diagnostics.Report(YamlRules.ControlCharacter, position,
                    $"character U+{rune.Value:X4} may not stand in a file", "remove it");
                return null;
            }
            rest = rest[length..];
            // As the parser counts: a carriage return alone ends a line, too.
            var endsLine = rune.Value == '\n' || (rune.Value == '\r' && !rest.StartsWith("\n"u8));
            (line, column) = endsLine ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
        }
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// YAML 1.2, section 5.1, without non-characters, line separators beyond ASCII, and the controls that make text read
    /// in another order than it stands.
    /// </summary>
    public static bool IsAllowed(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => true,
        < 0x20 or 0x7f => false,
        >= 0x80 and <= 0x9f => false,
        0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) or 0xfeff or 0xfffe or 0xffff => false,
        _ => true,
    };
}
