using System.Text;

namespace FastAbi.Emulation.Machine;

/// <summary>Cuts the bytes of a serial line into lines of printable text.</summary>
public sealed class SerialLines(Action<string> take)
{
    private readonly StringBuilder _line = new();

    /// <summary>Takes the next bytes and hands on every line that they complete.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value == '\n')
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
