namespace FastAbi.Generator.Headers;

/// <summary>As whom, and for which version of the interface, headers are read.</summary>
public sealed record HeaderOptions
{
    /// <summary>Xen 4.14's: it shows all that guests have, and every later Xen takes it. What is newer than the headers they
    /// refuse (<c>xen-compat.h</c>).</summary>
    public const uint DefaultInterfaceVersion = 0x00040e00;

    /// <summary>The value of <c>__XEN_INTERFACE_VERSION__</c>, of which <c>xen-compat.h</c> says what it selects.</summary>
    public uint InterfaceVersion { get; init; } = DefaultInterfaceVersion;

    /// <summary>Whether to read what is for tool stacks only, too (<c>__XEN_TOOLS__</c>). Xen's headers choose the interface
    /// version themselves then.</summary>
    public bool IsToolStack { get; init; }

    /// <summary>The headers to include, of which those count that exist.</summary>
    public IReadOnlyList<string> Headers { get; init; } = XenHeaders.Names;
}
