namespace FastAbi.Domains.Xen;

/// <summary>The size of pages and frames.</summary>
internal static class PageSize
{
    public const int Shift = Gfn.PageShift;
    public const uint Bytes = 1 << Shift;
}
