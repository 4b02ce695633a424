using FastAbi.Model.Diagnostics;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>Something that is not as the contract has it.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Subject">What is compared.</param>
/// <param name="Expected">What it should be; null where that is nothing, or not one thing.</param>
/// <param name="Found">What it is; null for nothing.</param>
/// <param name="By">The instruction that made it so; null where none did.</param>
/// <param name="Hint">What the contract says.</param>
internal sealed record Mismatch(Rule Rule, string Subject, Word? Expected, Word? Found, CodeInstruction? By, string Hint);
