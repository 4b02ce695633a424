using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Which Xen this is, and what it offers.</summary>
internal static class VersionTour
{
    // features.h, XENFEAT_*
    private const uint AutoTranslatedPhysmap = 1 << 2;
    private const uint HvmCallbackVector = 1 << 8;
    private const uint HvmSafePvclock = 1 << 9;
    private const uint HvmPirqs = 1 << 10;
    private const uint Dom0 = 1 << 11;

    public static void Take()
    {
        var version = XenVersion.Version().Value;
        Call("version.version", "", new XenResult(version), $"Xen {version >> 16}.{version & 0xffff}");
        Equal("version.version is the one in CPUID", version, Hypervisor.Info.XenVersion);
        Equal("version.version is the oracle's", version, Oracle.XenVersionVersion());

        var result = Call(
            "version.get_features", "submap 0", XenVersion.GetFeatures(0, out var features), $"features 0x{features:x}");
        _ = Oracle.XenVersionGetFeatures(0, out var expected);
        Succeeds("version.get_features succeeds", result);
        Equal("version.get_features gives the oracle's bits", features, expected);
        Check.That("version.get_features says that frame numbers are the guest's own", (features & AutoTranslatedPhysmap) != 0);
        Check.That("version.get_features says that an upcall can be a vector", (features & HvmCallbackVector) != 0);
        Check.That("version.get_features says that the clock in vcpu_info can be used", (features & HvmSafePvclock) != 0);
        Check.That("version.get_features says that this is the first domain", (features & Dom0) != 0);
        Check.That("version.get_features says that a PVH domain has no physical interrupts as events", (features & HvmPirqs) == 0);
        Fails(
            "version.get_features", "submap 1", XenErrno.EINVAL,
            XenVersion.GetFeatures(1, out features), features, Oracle.XenVersionGetFeatures(1, out _));
    }
}
