using FastAbi.Dispatch;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall xen_version.</summary>
internal sealed class VersionOperations : IXenVersion<Caller>
{
    // features.h: XENFEAT_*, as Xen 4.17 offers them to its first domain where that is PVH.
    private const uint WritablePageTables = 1u << 0;
    private const uint AutoTranslatedPhysmap = 1u << 2;
    private const uint HvmCallbackVector = 1u << 8;
    private const uint HvmSafePvclock = 1u << 9;
    private const uint Dom0 = 1u << 11;
    private const uint MemoryOpVnodeSupported = 1u << 13;
    private const uint NotDirectMapped = 1u << 16;

    public XenResult Version(Caller caller) => new(XenRelease.Version);

    public XenResult GetFeatures(Caller caller, uint submapIdx, out uint submap)
    {
        submap = WritablePageTables | AutoTranslatedPhysmap | HvmCallbackVector | HvmSafePvclock | Dom0
            | MemoryOpVnodeSupported | NotDirectMapped;
        return submapIdx == 0 ? Result.Done : Result.Of(XenErrno.EINVAL);
    }
}
