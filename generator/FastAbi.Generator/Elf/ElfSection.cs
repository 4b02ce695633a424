namespace FastAbi.Generator.Elf;

/// <summary>A section of an ELF file.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, <c>SHT_*</c>.</param>
/// <param name="Flags">Its flags, <c>SHF_*</c>.</param>
/// <param name="Address">Where it is in memory; 0 in an object file.</param>
/// <param name="Size">How long it is there, in bytes.</param>
/// <param name="Contents">Its bytes; empty where it has none in the file.</param>
public sealed record ElfSection(int Index, string Name, uint Type, ulong Flags, ulong Address, ulong Size, ReadOnlyMemory<byte> Contents)
{
    /// <summary><c>SHT_NOBITS</c>: zeros that are not in the file.</summary>
    public const uint NoBits = 8;

    /// <summary>Whether it is in memory when the program runs.</summary>
    public bool IsAllocated => (Flags & 2) != 0;

    /// <summary>Whether it can be written to.</summary>
    public bool IsWritable => (Flags & 1) != 0;

    /// <summary>Whether it holds instructions.</summary>
    public bool IsExecutable => (Flags & 4) != 0;
}
