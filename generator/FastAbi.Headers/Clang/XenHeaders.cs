namespace FastAbi.Headers.Clang;

/// <summary>The public headers of Xen that describe the specified hypercalls.</summary>
public static class XenHeaders
{
    /// <summary>The headers, relative to <c>xen/include/public</c>, in the order in which they are included. Not every version
    /// has them all.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "xen.h", "features.h", "version.h", "event_channel.h", "grant_table.h", "memory.h", "sched.h", "vcpu.h",
        "hvm/hvm_op.h", "hvm/hvm_vcpu.h", "hvm/params.h", "hvm/e820.h",
        "arch-x86/cpuid.h", "arch-x86/hvm/start_info.h",
    ];

    /// <summary>Those of them that declare the specified hypercalls, in every version.</summary>
    public static IReadOnlyList<string> OfHypercalls { get; } =
        ["xen.h", "version.h", "event_channel.h", "grant_table.h", "memory.h", "sched.h", "vcpu.h", "hvm/hvm_op.h", "hvm/params.h"];
}
