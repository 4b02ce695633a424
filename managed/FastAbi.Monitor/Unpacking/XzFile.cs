using System;

namespace FastAbi.Monitor.Unpacking;

/// <summary>
/// A file of xz's, as kernels are packed: one block of LZMA2, perhaps behind the filter for x86 code (The .xz File Format). Its check
/// sum is not looked at; the size of what comes out is.
/// </summary>
internal static unsafe class XzFile
{
    private const int HeaderSize = 12;
    private const ulong X86Code = 4;
    private const ulong Lzma2 = 0x21;
    private const byte FilterCountMask = 3;
    private const byte HasPackedSize = 0x40;
    private const byte HasUnpackedSize = 0x80;
    private const byte ReservedFlags = 0x3c;

    private static ReadOnlySpan<byte> Magic => [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>Whether it begins as one.</summary>
    public static bool Is(byte* file, uint size) => size > HeaderSize && new ReadOnlySpan<byte>(file, Magic.Length).SequenceEqual(Magic);

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

        var at = file + HeaderSize;
        var end = file + size;
        if (!TryReadBlockHeader(ref at, end, out var isX86))
            return false;

        LzmaDecoder decoder = new(output, outputSize);
        if (!TryDecode(decoder, ref at, end) || decoder.Position != outputSize)
            return false;

        if (isX86)
            X86Filter.Undo(output, outputSize);

        return true;
    }

    // Size, flags, sizes that may be there, and the filters: each its number and its properties.
    private static bool TryReadBlockHeader(ref byte* at, byte* end, out bool isX86)
    {
        isX86 = false;
        var headerSize = (*at + 1) * 4;
        if (*at == 0 || headerSize > end - at)
            return false;

        var headerEnd = at + headerSize;
        var flags = at[1];
        at += 2;
        if ((flags & ReservedFlags) != 0)
            return false;

        if ((flags & HasPackedSize) != 0)
            _ = Number(ref at, headerEnd);

        if ((flags & HasUnpackedSize) != 0)
            _ = Number(ref at, headerEnd);

        var filters = (flags & FilterCountMask) + 1;
        for (var i = 0; i < filters; i++)
        {
            var isLast = i == filters - 1;
            var filter = Number(ref at, headerEnd);
            var propertySize = Number(ref at, headerEnd);

            // The filter's one property would be an address to start from.
            if (isLast ? filter != Lzma2 : filter != X86Code || propertySize != 0 || isX86)
                return false;

            isX86 |= !isLast;
            if (propertySize > (ulong)(headerEnd - at))
                return false;

            at += propertySize;
        }

        at = headerEnd;
        return true;
    }

    // "Multibyte Integers": seven bits in each byte, the least significant ones first.
    private static ulong Number(ref byte* at, byte* end)
    {
        ulong value = 0;
        for (var shift = 0; shift < 63 && at < end; shift += 7)
        {
            var part = *at++;
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        return ulong.MaxValue;
    }

    // "LZMA2": chunks, each with a byte that says what it is, until 0.
    private static bool TryDecode(LzmaDecoder decoder, ref byte* at, byte* end)
    {
        const byte EndOfData = 0;
        const byte CopyAfterReset = 1;
        const byte Copy = 2;
        const byte Packed = 0x80;
        while (at < end && *at != EndOfData)
        {
            var control = *at;
            if (control is CopyAfterReset or Copy)
            {
                var size = end - at >= 3 ? Big16(at + 1) + 1 : uint.MaxValue;
                if (size > end - at - 3)
                    return false;

                if (control == CopyAfterReset)
                    decoder.ResetDictionary();

                if (!decoder.TryCopy(at + 3, size))
                    return false;

                at += 3 + size;
            }
            else if (control < Packed || !TryDecodePacked(decoder, ref at, end))
            {
                return false;
            }
        }

        return at < end;
    }

    private static bool TryDecodePacked(LzmaDecoder decoder, ref byte* at, byte* end)
    {
        // Bits 5 and 6 of the control: what starts anew.
        const int NewState = 1;
        const int NewProperties = 2;
        const int NewDictionary = 3;
        var reset = (*at >> 5) & 3;
        var headerSize = reset >= NewProperties ? 6 : 5;
        if (end - at < headerSize)
            return false;

        var size = (((uint)*at & 0x1f) << 16) + Big16(at + 1) + 1;
        var packed = Big16(at + 3) + 1;
        if (reset == NewDictionary)
            decoder.ResetDictionary();

        if (reset >= NewProperties && !decoder.TrySetProperties(at[5]))
            return false;

        if (reset >= NewState)
            decoder.ResetState();

        at += headerSize;
        if (packed > end - at || !decoder.TryDecode(at, packed, size))
            return false;

        at += packed;
        return true;
    }

    private static uint Big16(byte* at) => ((uint)at[0] << 8) | at[1];
}
