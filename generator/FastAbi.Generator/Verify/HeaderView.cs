using System.Globalization;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Headers;

namespace FastAbi.Generator.Verify;

/// <summary>Headers as findings speak of them.</summary>
internal sealed class HeaderView
{
    private const string Latest = "__XEN_LATEST_INTERFACE_VERSION__";

    private readonly XenVersion _version;
    private readonly bool _isExact;

    public HeaderView(HeaderSet headers, XenVersion? version)
    {
        Headers = headers;
        _isExact = version is not null;
        // Headers do not say which Xen they are from, only which one changed the interface last.
        var latest = headers.Constant(Latest)?.Value is { } value && value >= 0 && value <= uint.MaxValue ? (uint)value : HeaderOptions.DefaultInterfaceVersion;
        _version = version ?? XenVersion.OfInterface(latest);
    }

    public HeaderSet Headers { get; }

    /// <summary>Whether what first appeared in a release may be absent from these headers.</summary>
    public bool MayLack(string? since) => XenVersion.Parse(since) is { } version && version.CompareTo(_version) > 0;

    /// <summary>How old the headers are.</summary>
    public string Age => _isExact ? $"these headers are Xen {_version}'s" : $"these headers are older, of Xen {_version} at least";

    /// <summary>A place as messages cite it: <c>event_channel.h:84</c>.</summary>
    public string Cite(SourcePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{Headers.RelativeFile(position)}:{position.Line}");
}
