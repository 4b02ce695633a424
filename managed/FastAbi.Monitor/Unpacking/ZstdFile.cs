using System;

namespace FastAbi.Monitor.Unpacking;

/// <summary>
/// A file of Zstandard's, as kernels are packed: one frame without a dictionary (RFC 8878, 3.1.1). Its check sum is not looked at;
/// the size of what comes out is.
/// </summary>
internal static unsafe class ZstdFile
{
    private const byte HasOneSegment = 0x20;
    private const byte Reserved = 0x08;
    private const byte DictionaryMask = 3;
    private const int MagicSize = 4;
    private const int BlockHeaderSize = 3;

    private static ReadOnlySpan<byte> Magic => [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>Whether it begins as one.</summary>
    public static bool Is(byte* file, uint size) => size > MagicSize && new ReadOnlySpan<byte>(file, MagicSize).SequenceEqual(Magic);

    /// <summary>Unpacks it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="output">Where to.</param>
    /// <param name="outputSize">How many bytes come out.</param>
    /// <returns>Whether it could be.</returns>
    public static bool TryUnpack(byte* file, uint size, byte* output, uint outputSize)
    {
        if (!Is(file, size))
            return false;

        var at = file + MagicSize;
        var end = file + size;
        if (!TrySkipHeader(ref at, end))
            return false;

        ZstdDecoder decoder = new(output, outputSize);
        bool isLast;
        do
        {
            if (!TryDecodeBlock(decoder, ref at, end, out isLast))
                return false;
        }
        while (!isLast);
        return decoder.Position == outputSize;
    }

    // The sizes of window and content count for nothing, since all of the output is there.
    private static bool TrySkipHeader(ref byte* at, byte* end)
    {
        var descriptor = *at++;
        if ((descriptor & (Reserved | DictionaryMask)) != 0)
            return false;

        var hasOneSegment = (descriptor & HasOneSegment) != 0;
        var contentSize = (descriptor >> 6) switch { 0 => hasOneSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        var rest = contentSize + (hasOneSegment ? 0 : 1);
        if (rest > end - at)
            return false;

        at += rest;
        return true;
    }

    private static bool TryDecodeBlock(ZstdDecoder decoder, ref byte* at, byte* end, out bool isLast)
    {
        const int Raw = 0;
        const int Same = 1;
        const int Packed = 2;
        isLast = false;
        if (end - at < BlockHeaderSize)
            return false;

        var header = at[0] | ((uint)at[1] << 8) | ((uint)at[2] << 16);
        var kind = (header >> 1) & 3;
        var count = header >> 3;
        var size = kind == Same ? 1 : count;
        at += BlockHeaderSize;
        if (count > ZstdDecoder.MostBlock || size > end - at)
            return false;

        var block = at;
        at += size;
        isLast = (header & 1) != 0;
        return kind switch
        {
            Raw => decoder.TryCopy(block, count),
            Same => decoder.TryRepeat(*block, count),
            Packed => decoder.TryDecode(block, size),
            _ => false,
        };
    }
}
