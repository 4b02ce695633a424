using FastAbi.Model.Diagnostics;

namespace FastAbi.Tool;

/// <summary>What the tool tells its caller.</summary>
internal static class ExitStatus
{
    /// <summary>Nothing was found wrong.</summary>
    public const int Clean = 0;

    /// <summary>There are findings that are errors.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the environment is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The status that a run with these findings ends with.</summary>
    public static int Of(DiagnosticBag diagnostics)
    {
        if (!diagnostics.HasErrors)
            return Clean;
        return diagnostics.ToSortedList().Any(finding => finding.Rule.IsEnvironment) ? Usage : Findings;
    }
}
