namespace FastAbi.Emulation.Report;

/// <summary>One line of a guest's report.</summary>
/// <param name="Result">Its result.</param>
/// <param name="Name">What was checked.</param>
/// <param name="Reason">Why it was skipped or is not ok; null where it is ok.</param>
public sealed record GuestCheck(CheckResult Result, string Name, string? Reason);
