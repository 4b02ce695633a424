using FastAbi.Domains.Events;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The parameters of the domain. Xen: hvm_set_param(), hvm_get_param().</summary>
internal sealed class HvmParams
{
    /// <summary>HVM_NR_PARAMS.</summary>
    private const uint Count = 39;

    /// <summary>sizeof(struct tss32), and what is useful at most: with both redirection maps, and a byte to end the second.</summary>
    private const uint SmallestTss = 104;
    private const uint LargestTss = SmallestTss + (256 / 8) + (65536 / 8) + 1;

    /// <summary>The size that HVM_PARAM_VM86_TSS means.</summary>
    private const ulong OldTssSize = 128;

    private readonly ulong[] _values = new ulong[Count];
    private readonly Upcalls _upcalls;

    public HvmParams(Upcalls upcalls)
    {
        _upcalls = upcalls;

        // A processor that does not save the selectors of the x87's pointers leaves their full width.
        _values[(int)HvmParam.X87FipWidth] = 8;
    }

    public XenResult Set(DomId dom, HvmParam index, ulong value)
    {
        if ((uint)index >= Count)
            return Result.Of(XenErrno.EINVAL);
        if (!OwnDomain.IsSelf(dom))
            return Result.Of(XenErrno.ESRCH);
        switch (index)
        {
            case HvmParam.CallbackIrq:
                _upcalls.SetCallback(value);
                return Store(index, value);
            case HvmParam.X87FipWidth:
                return value is 0 or 4 or 8 ? Store(index, value) : Result.Of(XenErrno.EINVAL);
            case HvmParam.Vm86Tss:
                return value <= uint.MaxValue
                    ? Store(HvmParam.Vm86TssSized, value == 0 ? 0 : value | (OldTssSize << 32))
                    : Result.Of(XenErrno.EINVAL);
            case HvmParam.Vm86TssSized:
                return SetTss(value);
            case HvmParam.AcpiIoportsLocation:
                // There is no ACPI timer whose ports could move.
                return Result.Of(XenErrno.ENODEV);
            case HvmParam.VmGenerationIdAddr:
            case HvmParam.StoreEvtchn:
            case HvmParam.ConsoleEvtchn:
                return Store(index, value);
            default:
                return Result.Of(XenErrno.EPERM);
        }
    }

    public XenResult Get(DomId dom, HvmParam index, out ulong value)
    {
        value = 0;
        if ((uint)index >= Count)
            return Result.Of(XenErrno.EINVAL);
        if (!OwnDomain.IsSelf(dom))
            return Result.Of(XenErrno.ESRCH);
        switch (index)
        {
            case HvmParam.Vm86Tss:
                value = (uint)_values[(int)HvmParam.Vm86TssSized];
                return Result.Done;
            case HvmParam.CallbackIrq:
            case HvmParam.Vm86TssSized:
            case HvmParam.AcpiIoportsLocation:
            case HvmParam.VmGenerationIdAddr:
            case HvmParam.StorePfn:
            case HvmParam.StoreEvtchn:
            case HvmParam.ConsolePfn:
            case HvmParam.ConsoleEvtchn:
            case HvmParam.Altp2m:
            case HvmParam.X87FipWidth:
                value = _values[(int)index];
                return Result.Done;
            default:
                return Result.Of(XenErrno.EPERM);
        }
    }

    private XenResult SetTss(ulong value)
    {
        var size = value >> 32;

        if (size < SmallestTss)
            return Result.Of(XenErrno.EINVAL);
        return Store(HvmParam.Vm86TssSized, size > LargestTss ? (uint)value | ((ulong)LargestTss << 32) : value);
    }

    private XenResult Store(HvmParam index, ulong value)
    {
        _values[(int)index] = value;
        return Result.Done;
    }
}
