namespace FastAbi.Monitor.Host;

/// <summary>
/// Model-specific registers (AMD64 Architecture Programmer's Manual, volume 2, "MSR Cross-Reference"; those of Intel's
/// processors: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 4).
/// </summary>
internal static class Msr
{
    public const uint TimeStamp = 0x10;
    public const uint PlatformId = 0x17;
    public const uint ApicBase = 0x1b;
    public const uint FrequencyId = 0x2c;
    public const uint MicrocodeWrite = 0x79;
    public const uint PatchLevel = 0x8b;
    public const uint SysenterCs = 0x174;
    public const uint SysenterEsp = 0x175;
    public const uint SysenterEip = 0x176;
    public const uint MiscEnable = 0x1a0;
    public const uint PageAttributes = 0x277;
    public const uint Efer = 0xc0000080;
    public const uint Star = 0xc0000081;
    public const uint LongStar = 0xc0000082;
    public const uint CompatibilityStar = 0xc0000083;
    public const uint SyscallFlagMask = 0xc0000084;
    public const uint FsBase = 0xc0000100;
    public const uint GsBase = 0xc0000101;
    public const uint KernelGsBase = 0xc0000102;
    public const uint PatchLoader = 0xc0010020;
    public const uint NorthBridge = 0xc001001f;
    public const uint InterruptPending = 0xc0010055;
    public const uint Ghcb = 0xc0010130;
    public const uint SevStatus = 0xc0010131;
    public const uint VmCr = 0xc0010114;
    public const uint HostSaveArea = 0xc0010117;

    public const ulong EferSyscall = 1 << 0;
    public const ulong EferLme = 1 << 8;
    public const ulong EferLma = 1 << 10;
    public const ulong EferNxe = 1 << 11;
    public const ulong EferSvme = 1 << 12;
}
