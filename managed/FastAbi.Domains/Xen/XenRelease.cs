namespace FastAbi.Domains.Xen;

/// <summary>The Xen that the domain finds under it.</summary>
public static class XenRelease
{
    /// <summary>4.17, as version.version and CPUID tell it: the major number in bits 16 to 31, the minor one in bits 0 to 15.</summary>
    public const uint Version = (4 << 16) | 17;
}
