using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Execution;

/// <summary>What the arithmetic flags say.</summary>
internal abstract record Flags;

/// <summary>Nothing that a branch may depend on.</summary>
/// <param name="Why">What left them so, in words.</param>
internal sealed record UnknownFlags(string Why) : Flags;

/// <summary>How a value compares with zero: carry and overflow are clear.</summary>
internal sealed record TestedFlags(Word Value) : Flags;

/// <summary>How a byte of the library compares with a constant.</summary>
internal sealed record ComparedFlags(Variable Byte, byte Constant) : Flags;

/// <summary>Whether a value is a constant; the other flags are nobody's business.</summary>
internal sealed record DifferenceFlags(Word Value, ulong Constant) : Flags;
