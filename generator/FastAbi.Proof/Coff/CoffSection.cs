using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>A section of a COFF file (PE format, "Section Table").</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Flags">What it is, <c>IMAGE_SCN_*</c>.</param>
/// <param name="Address">Where it is in memory, counted from where the image is loaded; 0 in an object file.</param>
/// <param name="Size">How long it is there, in bytes.</param>
/// <param name="Contents">Its bytes; empty where it has none in the file.</param>
public sealed record CoffSection(int Index, string Name, uint Flags, ulong Address, ulong Size, ReadOnlyMemory<byte> Contents)
    : ObjectSection(Index, Name, Address, Size, Contents)
{
    /// <summary><c>IMAGE_SCN_CNT_*</c>: code, data, and zeros that are not in the file.</summary>
    public const uint Code = 0x20, Data = 0x40, Zeros = 0x80;

    /// <summary><c>IMAGE_SCN_LNK_*</c>: for the linker to read, for it to remove, and one of several that it keeps one of.</summary>
    public const uint LinkerInfo = 0x200, LinkerRemoves = 0x800, Comdat = 0x1000;

    /// <summary><c>IMAGE_SCN_ALIGN_*</c>, <c>IMAGE_SCN_LNK_NRELOC_OVFL</c>.</summary>
    public const uint Alignment = 0x00f00000, ManyRelocations = 0x01000000;

    /// <summary><c>IMAGE_SCN_MEM_*</c>: it may go, it is executed, read, written.</summary>
    public const uint Discardable = 0x02000000, Executable = 0x20000000, Readable = 0x40000000, Writable = 0x80000000;

    /// <summary>Which of several sections a linker keeps; null where it keeps this one in any case.</summary>
    public ComdatChoice? Choice { get; init; }

    /// <summary>The number of the section that this one is kept or dropped with; 0 for none.</summary>
    public int Companion { get; init; }

    /// <inheritdoc/>
    public override bool IsAllocated => Index > 0 && (Flags & (LinkerInfo | LinkerRemoves | Discardable)) == 0;

    /// <inheritdoc/>
    public override bool IsWritable => (Flags & Writable) != 0;

    /// <inheritdoc/>
    public override bool IsExecutable => (Flags & Executable) != 0;
}
