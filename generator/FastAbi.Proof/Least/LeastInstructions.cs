using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Least;

/// <summary>
/// The least number of instructions that a successful call of a correct native function executes. The argument for it is
/// in <c>docs/proof.md</c>, section "The least number of instructions"; nothing here knows how the generator chooses.
/// </summary>
public static class LeastInstructions
{
    private const int HypercallAndReturn = 2;
    private const int TestAndBranch = 2;

    // What has to wait and can't stay where it is can only wait here.
    private static readonly Gpr?[] _spillRegisters = [Gpr.Rdx, Gpr.Rcx];

    /// <summary>The number for an operation, with a fixed hypercall instruction.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="convention">How C calls the function.</param>
    public static int Of(Operation operation, CallConvention convention)
    {
        var arguments = new CallArguments(operation, convention);
        var kept = convention.CalleeSaved.Where(register => IsWritten(operation, register)).ToList();
        // What waits in a register is one of the moves, and is moved back; what waits in memory is stored and loaded.
        var waiting = convention.SavesInMemory ? [] : kept;
        var outputs = operation.Outputs.Count;
        var constants = operation.Index is null ? 1 : 2;
        var tail = (outputs > 0 ? TestAndBranch + outputs : 0) + (convention.SavesInMemory ? 2 : 1) * kept.Count;
        return Placements(operation, arguments, waiting).Min(moves => LeastMoves.Of(moves)) +
            operation.Inputs.Count(input => arguments.RegisterOf(input) is null) +
            (outputs > 0 && arguments.OutPointerRegister is null ? 1 : 0) +
            constants + HypercallAndReturn + tail;
    }

    /// <summary>How many more it takes to choose the instruction by a byte: one that reads it, and a branch.</summary>
    public static int Selection(Variant variant) => variant == Variant.Any ? 2 : 0;

    /// <summary>All the ways to place what has to survive the hypercall.</summary>
    private static IEnumerable<IReadOnlyList<RequiredMove>> Placements(Operation operation, CallArguments arguments, List<Gpr> waiting)
    {
        var pointer = arguments.OutPointerRegister;
        var staysPut = pointer is { } passed && operation.Preserves(passed) && !IsWritten(operation, passed);
        var pointerHomes = operation.Outputs.Count == 0 ? [null] : staysPut ? [pointer, .. _spillRegisters] : _spillRegisters;
        foreach (var pointerHome in pointerHomes)
        {
            foreach (var home in waiting.Count > 0 ? _spillRegisters : [null])
            {
                if (pointerHome is not null && pointerHome == home)
                    continue;
                var moves = operation.Inputs.Where(input => arguments.RegisterOf(input) is not null)
                    .Select(input =>
                    new RequiredMove(arguments.RegisterOf(input)!.Value, input.Register, input.Type.Bits, input.Type.IsSigned)).ToList();
                if (pointer is { } from && pointerHome is { } to)
                    moves.Add(new RequiredMove(from, to, 64, false));
                // Only one of System V's callee-saved registers is one that a call can write: r12.
                if (home is { } place)
                    moves.Add(new RequiredMove(waiting.Single(), place, 64, false));
                yield return moves;
            }
        }
    }

    /// <summary>Whether the call changes a register: it carries an input, or the hypervisor leaves something in it.</summary>
    private static bool IsWritten(Operation operation, Gpr register) =>
        !operation.Preserves(register) || operation.Inputs.Any(input => input.Register == register);
}
