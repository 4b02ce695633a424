namespace FastAbi.Emulation.Report;

/// <summary>The outcome of a boot and the reason in one sentence without paths or times.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it counts as that.</param>
public sealed record Verdict(BootOutcome Outcome, string Reason);
