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

    /// <summary>The trampoline for callers by System V's convention.</summary>
    public static Trampoline Lower(Operation operation) => Lower(operation, CallConvention.SystemV);

    /// <summary>The trampoline with the fewest instructions, and among those the one with the fewest exchanges, which cost more.</summary>
    public static Trampoline Lower(Operation operation, CallConvention convention)
    {
        var arguments = CallArguments.Of(operation, convention);
        var outPointer = operation.Outputs.Count > 0 ? arguments[^1] : null;
        var candidates =
            from r12Home in R12Homes(operation, convention)
            from pointerHome in PointerHomes(operation, outPointer)
            where pointerHome is null || pointerHome != r12Home
            select Lower(operation, convention, arguments, outPointer, pointerHome, r12Home);
        return candidates.MinBy(trampoline => (trampoline.InstructionCount, trampoline.Setup.OfType<Exchange>().Count()))
            ?? throw new InvalidOperationException($"no register is left for the out-pointer of {operation.Name}");
    }

    private static bool IsWritten(Operation operation, Gpr register) =>
        !operation.Preserves(register) || operation.Inputs.Any(input => input.Register == register);

    /// <summary>Where the caller's r12 can wait, if it has to and not in memory.</summary>
    private static Gpr?[] R12Homes(Operation operation, CallConvention convention) =>
        convention.HomeSpace == 0 && IsWritten(operation, Gpr.R12) ? [.. _spillRegisters.Select(register => (Gpr?)register)] : [null];

    /// <summary>Where the out-pointer can wait: where it is, if that survives, or in a spill register.</summary>
    private static IEnumerable<Gpr?> PointerHomes(Operation operation, Argument? outPointer)
    {
        if (outPointer is null)
            return [null];
        var homes = _spillRegisters.Select(register => (Gpr?)register);
        var staysPut = outPointer.Register is { } register && !IsWritten(operation, register);
        return staysPut ? homes.Prepend(outPointer.Register) : homes;
    }

    private static Trampoline Lower(
        Operation operation, CallConvention convention, IReadOnlyList<Argument> arguments, Argument? outPointer, Gpr? pointerHome,
        Gpr? r12Home)
    {
        var inputs = operation.Inputs.Zip(arguments).ToList();
        var transfers = inputs
            .Where(pair => pair.Second.Register is not null)
            .Select(pair => new Transfer(pair.Second.Register!.Value, pair.First.Register, pair.Second.Value))
            .ToList();
        if (outPointer?.Register is { } passed)
            transfers.Add(new Transfer(passed, pointerHome!.Value, outPointer.Value));
        if (r12Home is { } home)
            transfers.Add(new Transfer(Gpr.R12, home, Value.CallerOf(Gpr.R12)));

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
        var saved = new HomeSpace(convention, RegisterFile.Registers.Where(register => IsWritten(operation, register)));
        return new Trampoline(operation, convention, arguments, [.. saved.Save(), .. CallerR12.Follow(setup, r12Home)], onSuccess,
            [.. CallerR12.Restore(r12Home), .. saved.Restore()], r12Home);
    }
}
