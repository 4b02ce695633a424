namespace FastAbi.Headers.Clang;

/// <summary>As whom, and for which version of the interface, headers are read.</summary>
public sealed record HeaderOptions
{
    /// <summary>Xen 4.14's: it shows all that guests have, and every later Xen takes it. What is newer than the headers they
    /// refuse (<c>xen-compat.h</c>).</summary>
    public const uint DefaultInterfaceVersion = 0x00040e00;

    /// <summary>A guest's value of <c>__XEN_INTERFACE_VERSION__</c>, of which <c>xen-compat.h</c> says what it selects. For
    /// others Xen's headers choose it themselves.</summary>
    public uint InterfaceVersion { get; init; } = DefaultInterfaceVersion;

    /// <summary>As whom to read them.</summary>
    public HeaderAudience Audience { get; init; }

    /// <summary>Folders in which the compiler looks for what headers include, before all others.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Macros that the compiler defines, each as <c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <summary>Files that the compiler includes before the headers.</summary>
    public IReadOnlyList<string> ForcedIncludes { get; init; } = [];

    /// <summary>The headers to include, of which those count that exist.</summary>
    public IReadOnlyList<string> Headers { get; init; } = XenHeaders.Names;
}
