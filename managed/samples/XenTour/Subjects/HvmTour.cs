using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Reporting;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Parameters, TLB flush, time, memory types. Upcalls are in UpcallTour.cs.</summary>
internal static unsafe class HvmTour
{
    /// <summary>HVM_NR_PARAMS of hvm/params.h.</summary>
    private const HvmParam Beyond = (HvmParam)39;

    public static void Take()
    {
        CheckParams();
        Succeeds("hvm.flush_tlbs succeeds", Call("hvm.flush_tlbs", "", Hvm.FlushTlbs()));
        Equal("hvm.flush_tlbs answers as the oracle's call does", Oracle.HvmFlushTlbs(), 0);
        CheckTime();
        CheckMemoryTypes();
    }

    private static void CheckParams()
    {
        var result = Call(
            "hvm.get_param", "domid SELF, index CALLBACK_IRQ",
            Hvm.GetParam(DomId.Self, HvmParam.CallbackIrq, out var value), $"value 0x{value:x}");
        Succeeds("hvm.get_param succeeds", result);
        _ = Oracle.HvmGetParam(DomId.Self.Value, (uint)HvmParam.CallbackIrq, out var expected);
        Equal("hvm.get_param gives the oracle's value", value, expected);

        // One that a guest may set, and as often as it likes.
        result = Call(
            "hvm.set_param", "domid SELF, index X87_FIP_WIDTH, value 8", Hvm.SetParam(DomId.Self, HvmParam.X87FipWidth, 8));
        Succeeds("hvm.set_param succeeds", result);
        _ = Call(
            "hvm.get_param", "domid SELF, index X87_FIP_WIDTH",
            Hvm.GetParam(DomId.Self, HvmParam.X87FipWidth, out value), $"value {value}");
        Equal("hvm.get_param reads what hvm.set_param wrote", value, 8);
        _ = Oracle.HvmGetParam(DomId.Self.Value, (uint)HvmParam.X87FipWidth, out expected);
        Equal("hvm.set_param has the oracle read the new value", expected, 8);

        FailsToSet("index 39, which no parameter has", XenErrno.EINVAL, DomId.Self, Beyond, 0);
        FailsToSet("a parameter that is not a guest's to set", XenErrno.EPERM, DomId.Self, HvmParam.StorePfn, 1);
        FailsToSet("a domain that does not exist", XenErrno.ESRCH, Absent.Domain, HvmParam.CallbackIrq, 0);
        FailsToGet("index 39, which no parameter has", XenErrno.EINVAL, DomId.Self, Beyond);
        FailsToGet("a domain that does not exist", XenErrno.ESRCH, Absent.Domain, HvmParam.CallbackIrq);
    }

    private static void FailsToSet(string inputs, XenErrno error, DomId domain, HvmParam param, ulong value) => Fails(
        "hvm.set_param", inputs, error,
        Hvm.SetParam(domain, param, value), Oracle.HvmSetParam(domain.Value, (uint)param, value));

    private static void FailsToGet(string inputs, XenErrno error, DomId domain, HvmParam param) => Fails(
        "hvm.get_param", inputs, error,
        Hvm.GetParam(domain, param, out var value), value, Oracle.HvmGetParam(domain.Value, (uint)param, out _));

    private static void CheckTime()
    {
        var before = Clock.Now;
        var result = Hvm.GetTime(out var now);
        var after = Clock.Now;
        var isBetween = before.Value <= now.Value && now.Value <= after.Value && before.Value != 0;
        var told = isBetween ? "a time in ns, between two that were asked for by hand" : "out of order";
        Call("hvm.get_time", "", result, $"now {told}");
        Succeeds("hvm.get_time succeeds", result);
        Check.That("hvm.get_time lies between the oracle's two times", isBetween);

        var isMonotonic = true;
        for (var i = 0; i < 1000; i++)
        {
            _ = Hvm.GetTime(out var next);
            isMonotonic &= !(next < now);
            now = next;
        }

        Check.That("hvm.get_time never goes back, a thousand times", isMonotonic);
    }

    private static void CheckMemoryTypes()
    {
        var code = new GuestPhysicalAddress((ulong)(delegate*<void>)&Take).Frame;
        var result = Call(
            "hvm.get_mem_type", "domid SELF, pfn of this guest's code",
            Hvm.GetMemType(DomId.Self, code, out var type), $"mem_type {(uint)type} ({Names.Of(type)})");
        _ = Oracle.HvmGetMemType(DomId.Self.Value, code.Value, out var expected);
        Succeeds("hvm.get_mem_type succeeds", result);
        Equal("hvm.get_mem_type says that this guest is in RAM", (uint)type, (uint)HvmMemType.RamRw);
        Equal("hvm.get_mem_type gives the oracle's type", (uint)type, expected);

        _ = Call(
            "hvm.get_mem_type", "domid SELF, pfn without memory",
            Hvm.GetMemType(DomId.Self, Absent.Memory.Frame, out type), $"mem_type {(uint)type} ({Names.Of(type)})");
        Equal("hvm.get_mem_type says that a frame without memory is MMIO", (uint)type, (uint)HvmMemType.MmioDm);
        Fails(
            "hvm.get_mem_type", "a domain that does not exist", XenErrno.ESRCH,
            Hvm.GetMemType(Absent.Domain, new Gfn(0), out type), type,
            Oracle.HvmGetMemType(Absent.Domain.Value, 0, out _));
    }
}
