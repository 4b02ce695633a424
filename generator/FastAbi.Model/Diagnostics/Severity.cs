namespace FastAbi.Model.Diagnostics;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Something is wrong.</summary>
    Error,
    /// <summary>Something deserves to be known before the result is used.</summary>
    Warning,
    /// <summary>Something could not be checked, or is worth a remark.</summary>
    Note,
}
