namespace FastAbi.Proof.Cost;

/// <summary>What a native call costs in one file.</summary>
/// <param name="Executed">How many instructions a successful call executes.</param>
/// <param name="Above">How many of them are above the least that the file allows.</param>
/// <param name="Stack">How many bytes of the stack it takes.</param>
public sealed record FileCost(int Executed, int Above, int Stack);
