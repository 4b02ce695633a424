using FastAbi.Domains.Machine;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Vcpus;

/// <summary>Makes a vCPU's first registers of what the guest asks for. Xen: arch_set_info_hvm_guest().</summary>
internal static class ContextReader
{
    private const ulong Paging = 1ul << 31;
    private const ulong PhysicalAddressExtension = 1ul << 5;
    private const ulong LongModeEnable = 1ul << 8;
    private const ulong LongModeActive = 1ul << 10;

    /// <returns>Whether the context is consistent.</returns>
    public static bool Read(in VcpuHvmContext source, out VcpuContext context)
    {
        context = default;
        if (source.Pad != 0)
            return false;

        var isRead = source.Mode switch
        {
            VcpuHvmContext.Mode32 => Read32(source.In32, out context),
            VcpuHvmContext.Mode64 => Read64(source.In64, out context),
            _ => false,
        };

        if ((context.Efer & LongModeEnable) != 0)
            context.Efer |= LongModeActive;
        return isRead;
    }

    private static bool Read32(in VcpuHvm32 source, out VcpuContext context)
    {
        context = new VcpuContext
        {
            Rax = source.Eax,
            Rcx = source.Ecx,
            Rdx = source.Edx,
            Rbx = source.Ebx,
            Rsp = source.Esp,
            Rbp = source.Ebp,
            Rsi = source.Esi,
            Rdi = source.Edi,
            Rip = source.Eip,
            Rflags = source.Eflags,
            Cr0 = source.Cr0,
            Cr3 = source.Cr3,
            Cr4 = source.Cr4,
            Efer = source.Efer,
            Cs = new SegmentState(source.CsBase, source.CsLimit, source.CsAr),
            Ds = new SegmentState(source.DsBase, source.DsLimit, source.DsAr),
            Ss = new SegmentState(source.SsBase, source.SsLimit, source.SsAr),
            Es = new SegmentState(source.EsBase, source.EsLimit, source.EsAr),
            Tr = new SegmentState(source.TrBase, source.TrLimit, source.TrAr),
        };
        return (source.Pad1 | source.Pad2A | source.Pad2B | source.Pad2C) == 0
            && SegmentCheck.IsCode(ref context.Cs)
            && SegmentCheck.IsDataOrNull(ref context.Ds)
            && SegmentCheck.IsStack(ref context.Ss)
            && SegmentCheck.IsDataOrNull(ref context.Es)
            && SegmentCheck.IsTaskState(ref context.Tr)
            && source.Eip <= SegmentCheck.LastByteOf(context.Cs)
            && SegmentCheck.PrivilegeOf(context.Ss) == SegmentCheck.PrivilegeOf(context.Cs)
            && IsReachable(context.Ds, context.Cs)
            && IsReachable(context.Es, context.Cs)
            && (source.Efer & (LongModeActive | LongModeEnable)) != LongModeActive;
    }

    private static bool Read64(in VcpuHvm64 source, out VcpuContext context)
    {
        // Flat segments, with the type, present and granularity bits of a program in long mode.
        var data = new SegmentState(0, uint.MaxValue, 0xc93);

        context = new VcpuContext
        {
            Rax = source.Rax,
            Rcx = source.Rcx,
            Rdx = source.Rdx,
            Rbx = source.Rbx,
            Rsp = source.Rsp,
            Rbp = source.Rbp,
            Rsi = source.Rsi,
            Rdi = source.Rdi,
            Rip = source.Rip,
            Rflags = source.Rflags,
            Cr0 = source.Cr0,
            Cr3 = source.Cr3,
            Cr4 = source.Cr4,
            Efer = source.Efer,
            Cs = new SegmentState(0, uint.MaxValue, 0xa9b),
            Ds = data,
            Ss = data,
            Es = data,
            Tr = new SegmentState(0, 0x67, 0x8b),
        };
        return IsCanonical(source.Rip)
            && (source.Cr0 & Paging) != 0
            && (source.Cr4 & PhysicalAddressExtension) != 0
            && (source.Efer & LongModeEnable) != 0;
    }

    private static bool IsReachable(in SegmentState data, in SegmentState code) =>
        !SegmentCheck.IsPresent(data) || SegmentCheck.PrivilegeOf(data) >= SegmentCheck.PrivilegeOf(code);

    private static bool IsCanonical(ulong address) => (ulong)((long)(address << 16) >> 16) == address;
}
