namespace FastAbi.BareMetal.Testing;

/// <summary>One result.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Result">ok, skip or notOk, as in the report.</param>
/// <param name="Reason">Why it was skipped or is not ok; empty where nothing is said.</param>
internal sealed record GuestCheck(string Name, string Result, string Reason);
