using System;
using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>Files that QEMU has for what it boots: -fw_cfg name=NAME,file=FILE (QEMU, docs/specs/fw_cfg).</summary>
internal static unsafe class FirmwareFiles
{
    private const ushort Selector = 0x510;
    private const ushort Data = 0x511;
    private const ushort AddressHigh = 0x514;
    private const ushort AddressLow = 0x518;

    private const ushort SignatureKey = 0;
    private const ushort FeaturesKey = 1;
    private const ushort DirectoryKey = 0x19;
    private const uint Signature = 0x51454d55;  // "QEMU"
    private const uint HasTransfers = 1 << 1;

    private const int NameSize = 56;
    private const uint MostFiles = 256;
    private const uint Failed = 1 << 0;
    private const uint Read = 1 << 1;
    private const uint Select = 1 << 3;

    /// <summary>Looks for a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="key">What it is read by.</param>
    /// <param name="size">Its bytes.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(ReadOnlySpan<byte> name, out ushort key, out uint size)
    {
        key = 0;
        size = 0;
        Port.Write(Selector, SignatureKey);
        if (NextBig32() != Signature)
            return false;

        Port.Write(Selector, FeaturesKey);
        if ((Reverse(NextBig32()) & HasTransfers) == 0)
            return false;

        Port.Write(Selector, DirectoryKey);
        var count = NextBig32();
        for (uint i = 0; i < count && i < MostFiles; i++)
        {
            size = NextBig32();
            key = (ushort)(NextBig32() >> 16);
            if (IsNext(name))
                return true;
        }

        return false;
    }

    /// <summary>Reads a file into memory.</summary>
    /// <returns>Whether QEMU has done it.</returns>
    public static bool TryRead(ushort key, byte* target, uint size)
    {
        // Control, length and address, each with its most significant byte first.
        var transfer = stackalloc ulong[2];
        var control = (uint*)transfer;
        control[0] = Reverse(((uint)key << 16) | Select | Read);
        control[1] = Reverse(size);
        transfer[1] = ((ulong)Reverse((uint)(ulong)target) << 32) | Reverse((uint)((ulong)target >> 32));
        Port.Write(AddressHigh, Reverse((uint)((ulong)transfer >> 32)));
        Port.Write(AddressLow, Reverse((uint)(ulong)transfer));

        // QEMU has done it before the write to the port returns.
        return (Reverse(*control) & Failed) == 0;
    }

    private static uint Reverse(uint value) =>
        (value << 24) | ((value & 0xff00) << 8) | ((value >> 8) & 0xff00) | (value >> 24);

    private static uint NextBig32()
    {
        uint value = 0;
        for (var i = 0; i < sizeof(uint); i++)
            value = (value << 8) | Port.ReadByte(Data);

        return value;
    }

    // Zeros follow the name.
    private static bool IsNext(ReadOnlySpan<byte> name)
    {
        var isSame = true;
        for (var i = 0; i < NameSize; i++)
            isSame &= Port.ReadByte(Data) == (i < name.Length ? name[i] : 0);

        return isSame;
    }
}
