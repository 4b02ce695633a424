using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Headers;
using FastAbi.Generator.Verify;

namespace FastAbi.Generator.Coverage;

/// <summary>Reads headers with all constants in them, whoever they are for and however old they are.</summary>
public static class CoverageHeaders
{
    // Xen and its tools see the newest interface, a guest that chooses none the oldest.
    private static readonly HeaderOptions _newest = new() { Audience = HeaderAudience.Hypervisor };
    private static readonly HeaderOptions _oldest = new() { InterfaceVersion = 0 };

    /// <summary>Reads the headers, or reports why that is not possible.</summary>
    public static HeaderSet? Read(string folder, DiagnosticBag diagnostics) =>
        HeaderFindings.Read(folder, _newest, diagnostics) is { } newest && HeaderFindings.Read(folder, _oldest, diagnostics) is { } oldest
            ? newest.WithConstantsOf(oldest)
            : null;
}
