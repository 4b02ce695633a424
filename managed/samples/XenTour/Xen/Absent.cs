using FastAbi;

namespace XenTour.Xen;

/// <summary>What does not exist in this domain.</summary>
internal static class Absent
{
    /// <summary>Another domain.</summary>
    public static DomId Domain => new(77);

    /// <summary>A vCPU.</summary>
    public static VcpuId Vcpu => new(99);

    /// <summary>Memory, at an address that is mapped one to one.</summary>
    public static GuestPhysicalAddress Memory => new(0x30000000);
}
