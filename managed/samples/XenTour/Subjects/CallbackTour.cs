using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>One vector for all vCPUs, by HVM_PARAM_CALLBACK_IRQ, not through the local APIC.</summary>
/// <remarks>
/// Xen 4.17 has a PVH domain keep it for good, and it comes before the vCPU's own; so nothing that waits for the other one
/// may follow.
/// </remarks>
internal static class CallbackTour
{
    private const ulong TypeVector = 2ul << 56; // hvm/params.h, HVM_PARAM_CALLBACK_TYPE_VECTOR

    public static void Take()
    {
        _ = EventChannel.BindIpi(new VcpuId(0), out var ipi);
        Events.Forget(ipi);
        Succeeds(
            "hvm.set_param sets a vector for the upcalls of all vCPUs",
            Call(
                "hvm.set_param", "domid SELF, index CALLBACK_IRQ, value type vector, vector 48",
                Hvm.SetParam(DomId.Self, HvmParam.CallbackIrq, TypeVector | Events.CallbackVector)));
        _ = EventChannel.Send(ipi);
        Check.That("hvm.set_param with a vector has an event interrupt", Events.Wait(ipi, 1));
        Equal("hvm.set_param with a vector has it interrupt there", Events.Callbacks, 1);
        _ = EventChannel.Close(ipi);
    }
}
