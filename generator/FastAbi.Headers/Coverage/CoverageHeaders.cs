using FastAbi.Headers.Clang;
using FastAbi.Headers.Verify;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Coverage;

/// <summary>Reads headers with all constants in them, whoever they are for and however old they are.</summary>
public static class CoverageHeaders
{
    // Xen and its tools see the newest interface, a guest that chooses none the oldest.
    /// <summary>Reads the headers, or reports why that is not possible.</summary>
    /// <param name="folder">The folder in which <c>xen.h</c> is.</param>
    /// <param name="options">What the compiler is to include and to define.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public static HeaderSet? Read(string folder, HeaderOptions options, DiagnosticBag diagnostics) =>
        HeaderFindings.Read(folder, options with { Audience = HeaderAudience.Hypervisor }, diagnostics) is { } newest &&
        HeaderFindings.Read(folder, options with { Audience = HeaderAudience.Guest, InterfaceVersion = 0 }, diagnostics) is { } oldest
            ? newest.WithConstantsOf(oldest)
            : null;
}
