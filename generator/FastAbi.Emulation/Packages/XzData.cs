using System.Buffers.Binary;
using FastAbi.Monitor.Unpacking;

namespace FastAbi.Emulation.Packages;

/// <summary>A file of xz's, as packages hold it: one block, whose size the index at the end tells (The .xz File Format).</summary>
internal static class XzData
{
    private const int FooterSize = 12;

    // More than any package that is unpacked here.
    private const ulong MostBytes = 1 << 28;

    /// <summary>Unpacks it.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or in more than one block.</exception>
    public static unsafe byte[] Unpack(ReadOnlySpan<byte> file)
    {
        var output = new byte[UnpackedSize(file)];
        fixed (byte* from = file, to = output)
        {
            if (!XzFile.TryUnpack(from, (uint)file.Length, to, (uint)output.Length))
                throw new InvalidDataException("the data of xz's is damaged");
        }

        return output;
    }

    // "Stream Footer": a check sum, the index's size in words without the last one, flags, and a mark.
    private static ulong UnpackedSize(ReadOnlySpan<byte> file)
    {
        if (file.Length < FooterSize || !file.EndsWith("YZ"u8))
            throw new InvalidDataException("this is no file of xz's");

        var indexSize = ((long)BinaryPrimitives.ReadUInt32LittleEndian(file[^8..]) + 1) * 4;
        if (indexSize > file.Length - FooterSize)
            throw new InvalidDataException("the index of xz's is damaged");

        // "Index": a zero, the number of blocks, and for each its size with and without being packed.
        var index = file[^(FooterSize + (int)indexSize)..^FooterSize];
        var at = 1;
        var (blocks, _, size) = (Number(index, ref at), Number(index, ref at), Number(index, ref at));
        return index[0] == 0 && blocks == 1 && size <= MostBytes
            ? size
            : throw new InvalidDataException("the data of xz's is not one block, or too long");
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("a number of xz's is damaged");
    }
}
