using System.Buffers.Binary;
using System.Text;

namespace FastAbi.Proof.Objects;

/// <summary>Bytes of a file that may hold anything: what lies outside of them is a fault of the file, not of the reader.</summary>
/// <param name="Bytes">The bytes.</param>
internal readonly record struct FileBytes(ReadOnlyMemory<byte> Bytes)
{
    private const int LongestName = 4096;

    public int Length => Bytes.Length;

    public byte U8(ulong offset) => Span(offset, 1)[0];

    public ushort U16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Span(offset, 2));

    public uint U32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Span(offset, 4));

    public ulong U64(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Span(offset, 8));

    /// <summary>A part of the bytes.</summary>
    /// <param name="offset">Where it starts.</param>
    /// <param name="length">How long it is, in bytes.</param>
    /// <param name="what">What it is, for the fault.</param>
    public FileBytes Slice(ulong offset, ulong length, string what) =>
        offset <= (ulong)Length && length <= (ulong)Length - offset
            ? new FileBytes(Bytes.Slice((int)offset, (int)length))
            : throw new InvalidDataException($"{what} reaches beyond the end of the file");

    /// <summary>The text from an offset to the next zero.</summary>
    public string Name(ulong offset) => Name(offset, out _);

    /// <summary>The text from an offset to the next zero.</summary>
    /// <param name="offset">Where it starts.</param>
    /// <param name="length">How long it is in bytes, without the zero.</param>
    public string Name(ulong offset, out ulong length)
    {
        if (offset >= (ulong)Length)
            throw new InvalidDataException("a name lies outside of its table");
        var rest = Bytes.Span[(int)offset..];
        var end = rest.IndexOf((byte)0);
        length = (ulong)Math.Max(end, 0);
        return end is >= 0 and <= LongestName
            ? Encoding.UTF8.GetString(rest[..end])
            : throw new InvalidDataException("a name has no end");
    }

    private ReadOnlySpan<byte> Span(ulong offset, int length) =>
        offset <= (ulong)Length && length <= Length - (int)offset
            ? Bytes.Span.Slice((int)offset, length)
            : throw new InvalidDataException("a field lies beyond the end of the file");
}
