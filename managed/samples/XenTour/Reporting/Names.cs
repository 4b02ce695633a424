using FastAbi;

namespace XenTour.Reporting;

/// <summary>Values by the names that Xen's headers have for them.</summary>
internal static class Names
{
    /// <summary>The errors that the tour meets; null for others.</summary>
    public static string? Of(XenErrno error) => error switch
    {
        XenErrno.EPERM => nameof(XenErrno.EPERM),
        XenErrno.ENOENT => nameof(XenErrno.ENOENT),
        XenErrno.ESRCH => nameof(XenErrno.ESRCH),
        XenErrno.ENXIO => nameof(XenErrno.ENXIO),
        XenErrno.EACCES => nameof(XenErrno.EACCES),
        XenErrno.EFAULT => nameof(XenErrno.EFAULT),
        XenErrno.EBUSY => nameof(XenErrno.EBUSY),
        XenErrno.EEXIST => nameof(XenErrno.EEXIST),
        XenErrno.EINVAL => nameof(XenErrno.EINVAL),
        XenErrno.ENOSPC => nameof(XenErrno.ENOSPC),
        XenErrno.ENOSYS => nameof(XenErrno.ENOSYS),
        XenErrno.ETIME => nameof(XenErrno.ETIME),
        XenErrno.EOPNOTSUPP => nameof(XenErrno.EOPNOTSUPP),
        _ => null,
    };

    /// <summary>grant_table.h, "Values for error status returns".</summary>
    public static string Of(GrantStatus status) => status switch
    {
        GrantStatus.Okay => "GNTST_okay",
        GrantStatus.BadDomain => "GNTST_bad_domain",
        GrantStatus.BadGntref => "GNTST_bad_gntref",
        GrantStatus.BadHandle => "GNTST_bad_handle",
        _ => "another status",
    };

    /// <summary>vcpu.h, RUNSTATE_*.</summary>
    public static string Of(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Runnable => "runnable",
        RunState.Blocked => "blocked",
        RunState.Offline => "offline",
        _ => "unknown",
    };

    /// <summary>event_channel.h, EVTCHNSTAT_*.</summary>
    public static string Of(EvtchnStatus status) => status switch
    {
        EvtchnStatus.Closed => "closed",
        EvtchnStatus.Unbound => "unbound",
        EvtchnStatus.Interdomain => "interdomain",
        EvtchnStatus.Pirq => "pirq",
        EvtchnStatus.Virq => "virq",
        EvtchnStatus.Ipi => "ipi",
        _ => "unknown",
    };

    /// <summary>hvm/hvm_op.h: hvmmem_type_t.</summary>
    public static string Of(HvmMemType type) => type switch
    {
        HvmMemType.RamRw => "ram_rw",
        HvmMemType.MmioDm => "mmio_dm",
        _ => "another type",
    };
}
