using FastAbi;
using FastAbi.BareMetal;

// Each check is a test of `dotnet test`. A guest that crashes or does not end is one that failed.
if (Hypervisor.Initialize() == HypervisorMode.None)
{
    Check.Skip("version", "there is no Xen here");
    return;
}

Check.That("the version is the one that CPUID tells", XenVersion.Version().Value == Hypervisor.Info.XenVersion);

var result = EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var port);
Check.That("a port can be allocated", result.IsOk);
Check.That("it is closed once", EventChannel.Close(port).IsOk);
Check.That("and not a second time", EventChannel.Close(port).Error == XenErrno.EINVAL);
