using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Boot;

/// <summary>Elf64_Ehdr (System V ABI, "ELF Header").</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ElfHeader
{
    /// <summary>The first bytes: "\x7fELF", 64 bits, least significant byte first, version 1.</summary>
    public const uint MagicValue = 0x464c457f;
    public const uint ClassAndData = 0x00010102;
    public const uint ClassAndDataMask = 0x00ffffff;
    public const ushort X86 = 62;

    public readonly uint Magic;
    public readonly uint Identity;
    private readonly ulong _padding;
    public readonly ushort Type;
    public readonly ushort Machine;
    public readonly uint Version;
    public readonly ulong Entry;
    public readonly ulong ProgramHeaders;
    public readonly ulong SectionHeaders;
    public readonly uint Flags;
    public readonly ushort HeaderSize;
    public readonly ushort ProgramHeaderSize;
    public readonly ushort ProgramHeaderCount;
}
