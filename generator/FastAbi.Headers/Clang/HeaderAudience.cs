namespace FastAbi.Headers.Clang;

/// <summary>As whom headers are read: Xen's show more to its tools than to guests, and most to Xen itself.</summary>
public enum HeaderAudience
{
    /// <summary>A guest, at an interface version of its choice.</summary>
    Guest,
    /// <summary>A toolstack, at the newest interface (<c>__XEN_TOOLS__</c>).</summary>
    ToolStack,
    /// <summary>Xen itself and its tools (<c>__XEN__</c>, <c>__XEN_TOOLS__</c>), at the newest interface.</summary>
    Hypervisor,
}
