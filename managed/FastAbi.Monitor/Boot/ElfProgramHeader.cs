using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Boot;

/// <summary>Elf64_Phdr (System V ABI, "Program Header").</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ElfProgramHeader
{
    public const uint Load = 1;
    public const uint Note = 4;

    public readonly uint Type;
    public readonly uint Flags;
    public readonly ulong Offset;
    public readonly ulong VirtualAddress;
    public readonly ulong PhysicalAddress;
    public readonly ulong FileSize;
    public readonly ulong MemorySize;
    public readonly ulong Alignment;
}
