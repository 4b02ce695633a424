using System.Runtime.CompilerServices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Unpacking;

namespace FastAbi.Monitor.Boot;

/// <summary>Linux's kernel as distributions ship it: an ELF file, packed, behind a header (Linux, Documentation/x86/boot).</summary>
internal readonly unsafe struct BzImage
{
    private const ulong SetupSectors = 0x1f1;
    private const ulong BootFlag = 0x1fe;
    private const ulong HeaderMagic = 0x202;
    private const ulong Version = 0x206;
    private const ulong PayloadOffset = 0x248;
    private const ulong PayloadLength = 0x24c;
    private const ulong HeaderEnd = 0x250;
    private const ulong SectorSize = 512;

    private const ushort BootFlagValue = 0xaa55;
    private const uint HeaderMagicValue = 0x53726448;   // "HdrS"
    private const ushort FirstWithPayload = 0x208;

    private readonly byte* _file;
    private readonly ulong _size;

    public BzImage(byte* file, ulong size)
    {
        _file = file;
        _size = size;
    }

    /// <summary>Whether it is one.</summary>
    public bool Is => _size >= HeaderEnd && Read<ushort>(BootFlag) == BootFlagValue && Read<uint>(HeaderMagic) == HeaderMagicValue &&
        Read<ushort>(Version) >= FirstWithPayload;

    /// <summary>Unpacks the kernel.</summary>
    /// <param name="memory">Memory that nobody uses.</param>
    /// <param name="kernel">The ELF file.</param>
    /// <param name="kernelSize">Its bytes.</param>
    /// <returns>Why it can't be done; null: it is done.</returns>
    public string? Unpack(MemoryRange memory, out byte* kernel, out ulong kernelSize)
    {
        kernel = null;
        kernelSize = 0;
        ulong sectors = _file[SetupSectors] == 0 ? (byte)4 : _file[SetupSectors];
        var offset = ((sectors + 1) * SectorSize) + Read<uint>(PayloadOffset);
        var length = Read<uint>(PayloadLength);
        if (offset > _size || length > _size - offset || length < sizeof(uint))
            return "its packed kernel is not within the file";

        var payload = _file + offset;
        if (!XzFile.Is(payload, length) && !ZstdFile.Is(payload, length))
            return "its kernel is packed by another program than xz or zstd; give the unpacked ELF file (Linux, scripts/extract-vmlinux)";

        // Its last word is the size of what it unpacks to.
        kernelSize = Unsafe.ReadUnaligned<uint>(payload + length - sizeof(uint));
        if (kernelSize > memory.Size)
            return "the machine has too little memory to unpack its kernel: run QEMU with more (-m)";

        kernel = (byte*)memory.Start;
        var isUnpacked = XzFile.Is(payload, length)
            ? XzFile.TryUnpack(payload, length, kernel, (uint)kernelSize)
            : ZstdFile.TryUnpack(payload, length, kernel, (uint)kernelSize);
        return isUnpacked ? null : "its packed kernel is damaged";
    }

    private T Read<T>(ulong offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(_file + offset);
}
