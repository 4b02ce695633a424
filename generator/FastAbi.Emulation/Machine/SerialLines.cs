using System.Text;

namespace FastAbi.Emulation.Machine;

/// <summary>Cuts the bytes of a serial line into lines of printable text.</summary>
/// <param name="take">Takes each line.</param>
/// <param name="isTerminals">
/// Whether a terminal is expected at the other end, as firmware does: what tells it to move or to clear is left out.
/// </param>
public sealed class SerialLines(Action<string> take, bool isTerminals = false)
{
    private const byte Escape = 0x1b;

    // Of a control sequence (ECMA-48, 5.4): ESC [ and parameters, which a letter ends.
    private bool _isInSequence;

    private readonly StringBuilder _line = new();

    /// <summary>Takes the next bytes and hands on every line that they complete.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (isTerminals && (value == Escape || _isInSequence))
            {
                _isInSequence = value is Escape or (byte)'[' or < 0x40;
            }
            else if (value == '\n')
            {
                Flush();
            }
            else if (value != '\r')
            {
                // A guest that went wrong may send anything, escape sequences for the terminal too.
                _line.Append(value is (>= 0x20 and < 0x7f) or (byte)'\t' ? (char)value : '?');
            }
        }
    }

    /// <summary>Hands on a last line that has no line end.</summary>
    public void End()
    {
        if (_line.Length > 0)
            Flush();
    }

    private void Flush()
    {
        take(_line.ToString());
        _line.Clear();
    }
}
