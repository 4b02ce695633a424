using System.Buffers.Binary;

namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary>A member of a struct that comes back.</summary>
internal readonly record struct ClassicPlace(int Offset, int Bytes, bool IsSigned)
{
    /// <summary>What the member holds, in 64 bits.</summary>
    public ulong Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        bytes.Slice(Offset, Bytes).CopyTo(word);
        return Junk.Extend(BinaryPrimitives.ReadUInt64LittleEndian(word), 8 * Bytes, IsSigned);
    }
}
