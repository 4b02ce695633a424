namespace FastAbi.Domains.Xen;

/// <summary>Which domains there are: this one, which is the first.</summary>
internal static class OwnDomain
{
    /// <summary>The number of this domain.</summary>
    public static DomId Id => new(0);

    /// <summary>Puts the domain's number in place of <see cref="DomId.Self"/>.</summary>
    public static DomId Resolve(DomId dom) => dom == DomId.Self ? Id : dom;

    public static bool IsSelf(DomId dom) => Resolve(dom) == Id;
}
