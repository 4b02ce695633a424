using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>Chooses registers and instructions for an operation's native trampoline.</summary>
public static class TrampolineLowering
{
    // The caller-saved registers outside FastABI's register file: the hypervisor neither reads nor writes them. Nothing
    // else may take in a value that has to wait: a register of the file that the operation does not use stays the
    // caller's, since a call must not reveal more than it needs, even where an exchange with it would save a move.
    private static readonly Gpr[] _spillRegisters = [Gpr.Rdx, Gpr.Rcx];

    /// <summary>The trampoline with the fewest instructions, and among those the one with the fewest exchanges, which cost more.</summary>
    public static Trampoline Lower(Operation operation)
    {
        var arguments = CallArguments.Of(operation, CallConvention.SystemV);
        var outPointer = operation.Outputs.Count > 0 ? arguments[^1] : null;
        var candidates =
            from r12Home in R12Homes(operation)
            from pointerHome in PointerHomes(operation, outPointer)
            where pointerHome is null || pointerHome != r12Home
            select Lower(operation, arguments, outPointer, pointerHome, r12Home);
        return candidates.MinBy(trampoline => (trampoline.InstructionCount, trampoline.Setup.OfType<Exchange>().Count()))
            ?? throw new InvalidOperationException($"no register is left for the out-pointer of {operation.Name}");
    }

    private static Gpr?[] R12Homes(Operation operation)
    {
        var isWritten = !operation.Preserves(Gpr.R12) || operation.Inputs.Any(input => input.Register == Gpr.R12);
        return isWritten ? [.. _spillRegisters.Select(register => (Gpr?)register)] : [null];
    }

    /// <summary>Where the out-pointer can wait: where it is, if that survives, or in a spill register.</summary>
    private static IEnumerable<Gpr?> PointerHomes(Operation operation, Argument? outPointer)
    {
        if (outPointer is null)
            return [null];
        var homes = _spillRegisters.Select(register => (Gpr?)register);
        var staysPut = outPointer.Register is { } register && operation.Preserves(register) &&
            operation.Inputs.All(input => input.Register != register);
        return staysPut ? homes.Prepend(outPointer.Register) : homes;
    }

    private static Trampoline Lower(
        Operation operation, IReadOnlyList<Argument> arguments, Argument? outPointer, Gpr? pointerHome, Gpr? r12Home)
    {
        var inputs = operation.Inputs.Zip(arguments).ToList();
        var transfers = inputs
            .Where(pair => pair.Second.Register is not null)
            .Select(pair => new Transfer(pair.Second.Register!.Value, pair.First.Register, pair.Second.Value))
            .ToList();
        if (outPointer?.Register is { } passed)
            transfers.Add(new Transfer(passed, pointerHome!.Value, outPointer.Value));
        if (r12Home is { } home)
            transfers.Add(new Transfer(Gpr.R12, home, Value.CallerR12));

        var setup = ParallelCopy.Schedule(transfers);
        setup.AddRange(inputs
            .Where(pair => pair.Second.Register is null)
            .Select(pair => new StackLoad(pair.First.Register, pair.Second.StackOffset, pair.Second.Value)));
        if (operation.Index is { } index)
            setup.Add(new LoadConstant(RegisterFile.SubOperation, index, operation.Documentation.Constant ?? "sub-operation"));
        setup.Add(new LoadConstant(RegisterFile.Result, operation.CallIndex, $"hypercall {operation.HypercallIndex} | FastABI"));

        var onSuccess = new List<Instruction>();
        if (outPointer is { Register: null })
            onSuccess.Add(new StackLoad(pointerHome!.Value, outPointer.StackOffset, outPointer.Value));
        onSuccess.AddRange(operation.OutputStruct.Fields.Select(output => new Store(
            output.Field.Register, output.Field.Type.Bits, pointerHome!.Value, output.Offset, output.Field.Name)));
        return new Trampoline(operation, arguments, CallerR12.Follow(setup, r12Home), onSuccess, CallerR12.Restore(r12Home), r12Home);
    }
}
