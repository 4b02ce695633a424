namespace FastAbi.Tests.Elf;

/// <summary>A section, with its bytes where it has any in the file.</summary>
internal sealed record ElfSection(int Index, string Name, string Type, string Flags, ulong Address, byte[] Contents)
{
    public bool IsAllocated => Flags.Contains('A', StringComparison.Ordinal);

    public bool IsWritable => Flags.Contains('W', StringComparison.Ordinal);

    public bool IsExecutable => Flags.Contains('X', StringComparison.Ordinal);
}
