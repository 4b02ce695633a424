using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FastAbi.Emulation.Machine;

/// <summary>Cuts the bytes of a serial line, in UTF-8, into lines of printable text.</summary>
/// <param name="take">Takes each line.</param>
/// <param name="isTerminals">
/// Whether a terminal is expected at the other end, as firmware does: what tells it to move or to clear is left out.
/// </param>
public sealed class SerialLines(Action<string> take, bool isTerminals = false)
{
    private const byte Escape = 0x1b;

    // Of a control sequence (ECMA-48, 5.4): ESC [ and parameters, which a letter ends.
    private bool _isInSequence;

    private readonly List<byte> _line = [];

    /// <summary>Takes the next bytes and hands on every line that they complete.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (isTerminals && (value == Escape || _isInSequence))
                _isInSequence = value is Escape or (byte)'[' or < 0x40;
            else if (value == '\n')
                Flush();
            else if (value != '\r')
                _line.Add(value);
        }
    }

    /// <summary>Hands on a last line that has no line end.</summary>
    public void End()
    {
        if (_line.Count > 0)
            Flush();
    }

    private void Flush()
    {
        var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_line));
        take(text.All(IsPrintable) ? text : string.Concat(text.EnumerateRunes().Select(Printable)));
        _line.Clear();
    }

    private static bool IsPrintable(char value) => value is >= ' ' and <= '~';

    // A guest that went wrong may send anything, escape sequences for the terminal too.
    private static string Printable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when rune.Value == '\t' => "\t",
        _ when rune == Rune.ReplacementChar => "?",
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "?",
        _ => rune.ToString(),
    };
}
