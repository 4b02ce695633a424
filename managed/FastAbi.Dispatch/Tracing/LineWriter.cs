using System;

namespace FastAbi.Dispatch.Tracing;

/// <summary>Writes text in UTF-8 into memory of the caller's; what does not fit is dropped.</summary>
internal ref struct LineWriter
{
    private readonly Span<byte> _text;

    public LineWriter(Span<byte> text) => _text = text;

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    public void Append(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
            Append(letter);
    }

    public void AppendSigned(long value)
    {
        if (value < 0)
            Append((byte)'-');
        AppendDigits(value < 0 ? unchecked(0 - (ulong)value) : (ulong)value, 10);
    }

    public void AppendDecimal(ulong value) => AppendDigits(value, 10);

    public void AppendHexadecimal(ulong value)
    {
        Append("0x"u8);
        AppendDigits(value, 16);
    }

    private void AppendDigits(ulong value, uint radix)
    {
        if (value >= radix)
            AppendDigits(value / radix, radix);
        Append("0123456789abcdef"u8[(int)(value % radix)]);
    }

    private void Append(byte letter)
    {
        if (Length < _text.Length)
            _text[Length++] = letter;
    }
}
