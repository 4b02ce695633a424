namespace FastAbi.Model.Diagnostics;

/// <summary>What compilers and SARIF call a severity.</summary>
public static class SeverityName
{
    /// <summary>The word.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "no such severity"),
    };
}
