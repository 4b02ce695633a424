using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall xen_version.</summary>
internal static class VersionOperations
{
    // features.h: XENFEAT_*, as Xen 4.17 offers them to its first domain where that is PVH.
    private const uint WritablePageTables = 1u << 0;
    private const uint AutoTranslatedPhysmap = 1u << 2;
    private const uint HvmCallbackVector = 1u << 8;
    private const uint HvmSafePvclock = 1u << 9;
    private const uint Dom0 = 1u << 11;
    private const uint MemoryOpVnodeSupported = 1u << 13;
    private const uint NotDirectMapped = 1u << 16;

    public static XenResult GetVersion() => new(XenRelease.Version);

    public static XenResult GetFeatures(uint submap, out uint features)
    {
        features = WritablePageTables | AutoTranslatedPhysmap | HvmCallbackVector | HvmSafePvclock | Dom0
            | MemoryOpVnodeSupported | NotDirectMapped;
        return submap == 0 ? Result.Done : Result.Of(XenErrno.EINVAL);
    }
}
