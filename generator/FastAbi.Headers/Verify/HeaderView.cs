using FastAbi.Headers.Clang;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Verify;

/// <summary>Headers as findings speak of them.</summary>
internal sealed class HeaderView
{
    private const string Latest = "__XEN_LATEST_INTERFACE_VERSION__";

    private readonly XenVersion _version;
    private readonly bool _isExact;

    public HeaderView(HeaderSet headers, XenVersion? version, DiagnosticBag diagnostics)
    {
        Missing = new MissingNames(headers, diagnostics);
        Headers = headers;
        _isExact = version is not null;
        // Headers do not say which Xen they are from, only which one changed the interface last.
        var latest = headers.Constant(Latest)?.Value is { } value && value >= 0 && value <= uint.MaxValue ? (uint)value
            : HeaderOptions.DefaultInterfaceVersion;
        _version = version ?? XenVersion.OfInterface(latest);
    }

    public HeaderSet Headers { get; }

    /// <summary>The names that they do not have.</summary>
    public MissingNames Missing { get; }

    /// <summary>Whether what only some releases have may be absent from these headers.</summary>
    public bool MayLack(ReleaseRange releases) => _isExact ? !releases.Contains(_version) : IsNewer(releases) || releases.Until is not null;

    /// <summary>Since or until when there is what these headers lack, after its name, and how old they are.</summary>
    public string Lack(ReleaseRange releases) =>
        IsNewer(releases) ? $"appears in Xen {releases.Since}; {Age}" : $"is not in Xen after {releases.Until}; {Age}";

    /// <summary>With which headers one can see what these lack.</summary>
    public string Remedy(ReleaseRange releases) =>
        IsNewer(releases) ? $"verify with headers of Xen {releases.Since} or newer to compare it"
        : $"verify with headers of Xen {releases.Until} or older to compare it";

    /// <summary>How old the headers are.</summary>
    private string Age => _isExact ? $"these headers are Xen {_version}'s" : $"these headers are of Xen {_version} at least";

    private bool IsNewer(ReleaseRange releases) => releases.Since is { } since && since.CompareTo(_version) > 0;

    /// <summary>A place as messages cite it: <c>event_channel.h:84</c>.</summary>
    public string Cite(SourcePosition position) =>
        $"{Headers.RelativeFile(position)}:{position.Line}";
}
