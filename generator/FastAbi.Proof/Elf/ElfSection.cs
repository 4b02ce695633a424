using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>A section of an ELF file.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, <c>SHT_*</c>.</param>
/// <param name="Flags">Its flags, <c>SHF_*</c>.</param>
/// <param name="Address">Where it is in memory; 0 in an object file.</param>
/// <param name="Size">How long it is there, in bytes.</param>
/// <param name="Contents">Its bytes; empty where it has none in the file.</param>
public sealed record ElfSection(int Index, string Name, uint Type, ulong Flags, ulong Address, ulong Size, ReadOnlyMemory<byte> Contents)
    : ObjectSection(Index, Name, Address, Size, Contents)
{
    /// <summary><c>SHT_PROGBITS</c>: code or data.</summary>
    public const uint ProgramBits = 1;

    /// <summary><c>SHT_SYMTAB</c>: symbols.</summary>
    public const uint SymbolTable = 2;

    /// <summary><c>SHT_STRTAB</c>: names.</summary>
    public const uint StringTable = 3;

    /// <summary><c>SHT_RELA</c>: relocations.</summary>
    public const uint RelocationTable = 4;

    /// <summary><c>SHT_NOTE</c>: remarks for linkers and loaders.</summary>
    public const uint Note = 7;

    /// <summary><c>SHT_NOBITS</c>: zeros that are not in the file.</summary>
    public const uint NoBits = 8;

    /// <summary><c>SHT_GROUP</c>: sections that are kept or dropped together.</summary>
    public const uint Group = 17;

    /// <summary><c>SHT_X86_64_UNWIND</c>: unwind information.</summary>
    public const uint Unwind = 0x70000001;

    /// <summary><c>SHF_WRITE</c>, <c>SHF_ALLOC</c>, <c>SHF_EXECINSTR</c>.</summary>
    public const ulong Writable = 1, Allocated = 2, Executable = 4;

    /// <summary>The section that goes with it: of a symbol table its names, of relocations their symbols.</summary>
    public uint Link { get; init; }

    /// <summary>Of relocations the section that they change; of a symbol table the first symbol that is not local.</summary>
    public uint Info { get; init; }

    /// <inheritdoc/>
    public override bool IsAllocated => (Flags & Allocated) != 0;

    /// <inheritdoc/>
    public override bool IsWritable => (Flags & Writable) != 0;

    /// <inheritdoc/>
    public override bool IsExecutable => (Flags & Executable) != 0;
}
