using FastAbi.Model.Operations;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof;

/// <summary>A function that was found and followed.</summary>
/// <param name="Operation">What it calls.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="IsProved">Whether it is shown to be right.</param>
/// <param name="Executed">The most instructions that a successful call executes; null where none succeeds.</param>
/// <param name="Stack">The most bytes of the stack that a successful call takes: its own, and of its home space.</param>
public sealed record ProvedFunction(Operation Operation, FunctionKind Kind, bool IsProved, int? Executed, int Stack = 0);
