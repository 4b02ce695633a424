namespace FastAbi.Model.Reporting;

/// <summary>How findings are printed.</summary>
public enum ReportFormat
{
    /// <summary>One line each, as compilers print them.</summary>
    Text,
    /// <summary>A JSON object.</summary>
    Json,
    /// <summary>SARIF 2.1.0, for code-scanning services.</summary>
    Sarif,
    /// <summary>A table in Markdown, for a report.</summary>
    Markdown,
}
