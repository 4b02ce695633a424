namespace FastAbi.Proof.Explain;

/// <summary>An instruction of a path, and what it does there.</summary>
/// <param name="Symbol">The function that it is in.</param>
/// <param name="Offset">How far in the function, in bytes.</param>
/// <param name="Bytes">Its bytes in the file, before anything is linked, in hexadecimal.</param>
/// <param name="Text">The instruction in AT&amp;T syntax.</param>
/// <param name="Effects">What registers, flags and memory hold after it that they did not hold before, in words.</param>
public sealed record ExplainedInstruction(string Symbol, ulong Offset, string Bytes, string Text, IReadOnlyList<string> Effects);
