namespace FastAbi.Emulation.Report;

/// <summary>One boot as it went.</summary>
/// <param name="Verdict">Its outcome and why.</param>
/// <param name="Report">What the guest reported.</param>
public sealed record BootResult(Verdict Verdict, GuestReport Report);
