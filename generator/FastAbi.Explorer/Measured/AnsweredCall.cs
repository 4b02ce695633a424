namespace FastAbi.Explorer.Measured;

/// <summary>A call that a guest made in several boots.</summary>
/// <param name="Operation">What it called.</param>
/// <param name="Inputs">With what; empty where the call takes nothing.</param>
/// <param name="Answers">What each boot answered; empty where it was not called there.</param>
public sealed record AnsweredCall(string Operation, string Inputs, IReadOnlyList<string> Answers);
