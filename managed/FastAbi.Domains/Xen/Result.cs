namespace FastAbi.Domains.Xen;

/// <summary>What calls answer.</summary>
internal static class Result
{
    public static XenResult Done => new(0);

    public static XenResult Of(XenErrno error) => new(-(long)error);

    public static XenResult Of(bool value) => new(value ? 1 : 0);
}
