using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Inline;

/// <summary>An operation as an inline function: what its asm statement takes, gives and destroys.</summary>
/// <param name="Operation">The operation that it calls.</param>
/// <param name="ResultName">The name of the local that receives the result.</param>
/// <param name="Inputs">What goes in besides the index, in the order in which it is filled in.</param>
/// <param name="Outputs">The outputs, in spec order.</param>
/// <param name="Clobbers">The registers that are destroyed and carry nothing in.</param>
public sealed record InlineCall(
    Operation Operation, string ResultName, IReadOnlyList<InlineInput> Inputs, IReadOnlyList<InlineOutput> Outputs,
    IReadOnlyList<Gpr> Clobbers);
