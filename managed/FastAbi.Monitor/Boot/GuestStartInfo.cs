using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Boot;

/// <summary>xen/include/public/arch-x86/hvm/start_info.h: struct hvm_start_info, version 1, as the monitor writes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GuestStartInfo
{
    public const uint MagicValue = 0x336ec578;

    /// <summary>SIF_PRIVILEGED and SIF_INITDOMAIN: it is the first domain.</summary>
    public const uint FirstDomain = 3;

    /// <summary>SIF_HVM_GHCB, as proposed: the register of the GHCB is there, and has the C-bit.</summary>
    public const uint HasGhcb = 1 << 5;

    public uint Magic;
    public uint Version;
    public uint Flags;
    public uint ModuleCount;
    public ulong Modules;
    public ulong CommandLine;
    public ulong AcpiRoot;
    public ulong MemoryMap;
    public uint MemoryMapCount;
    private readonly uint _reserved;
}
