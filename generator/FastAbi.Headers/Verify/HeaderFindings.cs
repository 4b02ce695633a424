using FastAbi.Headers.Clang;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Verify;

/// <summary>Why headers can't be read, as findings.</summary>
public static class HeaderFindings
{
    /// <summary>Reads headers, or reports why that is not possible.</summary>
    /// <param name="folder">The folder in which <c>xen.h</c> is.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public static HeaderSet? Read(string folder, HeaderOptions options, DiagnosticBag diagnostics)
    {
        var reading = HeaderSet.Read(folder, options);
        foreach (var problem in reading.Problems)
            diagnostics.Report(RuleOf(problem.Kind), problem.Position, problem.Message, problem.Hint);
        return reading.Headers;
    }

    private static Rule RuleOf(HeaderProblemKind kind) => kind switch
    {
        HeaderProblemKind.NoLibClang => VerifyRules.NoLibClang,
        HeaderProblemKind.NoFolder => VerifyRules.NoFolder,
        HeaderProblemKind.NoHeader => VerifyRules.NoHeader,
        HeaderProblemKind.NotParsed => VerifyRules.NotParsed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such problem"),
    };
}
