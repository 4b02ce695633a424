using System.Buffers.Binary;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Some bytes of memory at an address.</summary>
internal sealed unsafe class TestSpace(ulong start, int size) : IGuestSpace<int>
{
    public byte[] Bytes { get; } = new byte[size];

    /// <summary>How many of them are there.</summary>
    public int Size { get; set; } = size;

    /// <summary>Where a call finds what a pointer names.</summary>
    public static ulong Opened(ulong address) => (address ^ 0x5a5a) << 12;

    /// <summary>Puts the low bits of a value into memory.</summary>
    public void Put(int offset, ulong value, int bits) => Put(Bytes, offset, value, bits);

    /// <summary>Puts the low bits of a value into bytes.</summary>
    public static void Put(byte[] bytes, int offset, ulong value, int bits)
    {
        Span<byte> all = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(all, value);
        all[..(bits / 8)].CopyTo(bytes.AsSpan(offset));
    }

    public bool Read(int caller, ulong address, byte* target, int size)
    {
        if (!IsThere(address, size))
            return false;
        Bytes.AsSpan((int)(address - start), size).CopyTo(new Span<byte>(target, size));
        return true;
    }

    public bool Write(int caller, ulong address, byte* source, int size)
    {
        if (!IsThere(address, size))
            return false;
        new Span<byte>(source, size).CopyTo(Bytes.AsSpan((int)(address - start), size));
        return true;
    }

    public ulong Open(int caller, ulong address) => Opened(address);

    public bool Close(int caller) => true;

    private bool IsThere(ulong address, int size) =>
        address >= start && address - start <= (ulong)Size && (ulong)size <= (ulong)Size - (address - start);
}
