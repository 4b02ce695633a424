using System;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Svm;

/// <summary>
/// Which ports and model-specific registers exit (AMD64 Architecture Programmer's Manual, volume 2, "I/O Intercepts" and
/// "MSR Intercepts"): all ports, and all registers but those that VMLOAD and VMRUN switch.
/// </summary>
internal static unsafe class PermissionMaps
{
    private const ulong PortPages = 3;
    private const ulong MsrPages = 2;

    // Each range of 0x2000 registers has 0x800 bytes, two bits for each register: reads, writes.
    private const uint RangeBytes = 0x800;
    private const uint RangeRegisters = 0x2000;
    private const uint SecondRange = 0xc0000000;

    /// <summary>A bit for each port.</summary>
    public static ulong Ports(HostMemory host) => (ulong)AllOnes(host, PortPages);

    public static ulong Msrs(HostMemory host)
    {
        var map = AllOnes(host, MsrPages);
        Allow(map, Msr.TimeStamp, isWritable: false);
        ReadOnlySpan<uint> switched =
        [
            Msr.SysenterCs, Msr.SysenterEsp, Msr.SysenterEip, Msr.Star, Msr.LongStar, Msr.CompatibilityStar,
            Msr.SyscallFlagMask, Msr.FsBase, Msr.GsBase, Msr.KernelGsBase,
        ];
        foreach (var register in switched)
            Allow(map, register, isWritable: true);

        return (ulong)map;
    }

    private static byte* AllOnes(HostMemory host, ulong pages)
    {
        var map = host.Reserve(pages);
        new Span<byte>(map, (int)(pages * HostMemory.PageSize)).Fill(0xff);
        return map;
    }

    private static void Allow(byte* map, uint register, bool isWritable)
    {
        var bit = register < RangeRegisters ? register * 2 : (RangeBytes * 8) + ((register - SecondRange) * 2);
        var bits = isWritable ? 3 : 1;
        map[bit / 8] &= (byte)~(bits << (int)(bit % 8));
    }
}
