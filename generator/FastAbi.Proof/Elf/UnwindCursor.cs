using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>A place in call frame information, from which numbers are read one after another.</summary>
internal sealed class UnwindCursor(FileBytes bytes, ulong start)
{
    public ulong Offset { get; private set; } = start;

    public bool IsAtEnd => Offset >= (ulong)bytes.Length;

    public byte U8() => bytes.U8(Advance(1));

    public ushort U16() => bytes.U16(Advance(2));

    public uint U32() => bytes.U32(Advance(4));

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = U8();
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException("a number in the unwind information has no end");
    }

    public long Signed()
    {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = U8();
            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
                return shift + 7 < 64 && (part & 0x40) != 0 ? value | -1L << (shift + 7) : value;
        }
        throw new InvalidDataException("a number in the unwind information has no end");
    }

    public string Name()
    {
        var name = bytes.Name(Offset, out var length);
        Advance(length + 1);
        return name;
    }

    /// <summary>Bytes that follow.</summary>
    public FileBytes Take(ulong length) => bytes.Slice(Advance(length), length, "a part of the unwind information");

    private ulong Advance(ulong count)
    {
        if (count > (ulong)bytes.Length - Math.Min(Offset, (ulong)bytes.Length))
            throw new InvalidDataException("the unwind information ends in the middle of something");
        var here = Offset;
        Offset += count;
        return here;
    }
}
