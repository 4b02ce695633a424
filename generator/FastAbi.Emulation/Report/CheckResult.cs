namespace FastAbi.Emulation.Report;

/// <summary>What a guest says about one of its checks.</summary>
public enum CheckResult
{
    /// <summary>The subject behaves as it should.</summary>
    Ok,

    /// <summary>The check did not run, for the reason given.</summary>
    Skip,

    /// <summary>The subject misbehaves, for the reason given.</summary>
    NotOk,
}
