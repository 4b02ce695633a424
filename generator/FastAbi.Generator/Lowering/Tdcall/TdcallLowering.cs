using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Tdcall;

/// <summary>
/// Chooses registers for a trampoline that calls by TDCALL. The hypervisor sees and changes what the mask in rcx names, and nothing else:
/// all other registers keep what they have. Of those that it names, the ones without an input become zero.
/// </summary>
public static class TdcallLowering
{
    private const Gpr Mask = Gpr.Rcx;
    private const int Pushed = 8;

    // Where the out-pointer can wait: a C function may change them, and TDCALL leaves them alone unless the mask names them.
    private static readonly Gpr[] _homes = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.R8, Gpr.R9, Gpr.R11];

    /// <summary>The trampoline of an operation.</summary>
    public static TdcallTrampoline Lower(Operation operation)
    {
        var arguments = CallArguments.Of(operation, CallConvention.SystemV);
        var exposed = TdcallRegisters.Exposed(operation.Exposure).ToList();
        var pointer = operation.Outputs.Count > 0 ? arguments[^1] : null;
        var saved = exposed.Contains(Gpr.R12) ? Pushed : 0;
        var home = Home(pointer, exposed);
        var isPushed = pointer?.Register is not null && home == Mask;

        List<Instruction> setup = saved > 0 ? [new Push(Gpr.R12, Frame(saved))] : [];
        if (isPushed)
            setup.Add(new PushValue(pointer!.Register!.Value, pointer.Value.Name) { Unwind = new FrameOffset(Frame(saved + Pushed)) });
        setup.AddRange(Inputs(operation, arguments, isPushed ? saved + Pushed : saved, isPushed ? null : pointer, home));
        setup.AddRange(exposed.Where(register => !IsInput(operation, register))
            .Select(register => new LoadConstant(register, 0, "0, for an output")));
        if (operation.Index is { } index)
            setup.Add(new LoadConstant(RegisterFile.SubOperation, index, operation.Documentation.Constant ?? "sub-operation"));
        setup.Add(new LoadConstant(TdcallRegisters.Of(RegisterFile.Result), operation.CallIndex,
            $"hypercall {operation.HypercallIndex} | FastABI"));

        return new TdcallTrampoline(
            operation, arguments, setup, TdcallRegisters.MaskOf(operation.Exposure),
            isPushed ? [new PopValue(home, pointer!.Value.Name) { Unwind = new FrameOffset(Frame(saved)) }] : [],
            Outputs(operation, pointer, home, saved),
            saved > 0 ? [new Pop(Gpr.R12, Frame(0))] : []);
    }

    /// <summary>
    /// Where the out-pointer is after TDCALL: where it was, if that can be, or in a register that is not exposed. rcx is free again by
    /// then, for one from the stack.
    /// </summary>
    private static Gpr Home(Argument? pointer, List<Gpr> exposed)
    {
        if (pointer?.Register is not { } passed)
            return Mask;
        var homes = _homes.Except(exposed).ToList();
        return homes.Contains(passed) ? passed : homes.Count > 0 ? homes[0] : Mask;
    }

    private static IEnumerable<Instruction> Inputs(
        Operation operation, IReadOnlyList<Argument> arguments, int pushed, Argument? pointer, Gpr home)
    {
        var inputs = operation.Inputs
            .Zip(arguments, (input, argument) => (Register: TdcallRegisters.Of(input.Register), argument)).ToList();
        var transfers = inputs.Where(input => input.argument.Register is not null)
            .Select(input => new Transfer(input.argument.Register!.Value, input.Register, input.argument.Value)).ToList();
        if (pointer?.Register is { } passed)
            transfers.Add(new Transfer(passed, home, pointer.Value));
        return ParallelCopy.Schedule(transfers).Concat(inputs.Where(input => input.argument.Register is null)
            .Select(input => new StackLoad(input.Register, input.argument.StackOffset + pushed, input.argument.Value)));
    }

    private static List<Instruction> Outputs(Operation operation, Argument? pointer, Gpr home, int pushed)
    {
        List<Instruction> outputs = pointer is { Register: null } ? [new StackLoad(home, pointer.StackOffset + pushed, pointer.Value)] : [];
        outputs.AddRange(operation.OutputStruct.Fields.Select(output => new Store(
            TdcallRegisters.Of(output.Field.Register), output.Field.Type.Bits, home, output.Offset, output.Field.Name)));
        return outputs;
    }

    private static bool IsInput(Operation operation, Gpr register) =>
        Exposure.RegistersOf(operation.Exposure.In).Select(TdcallRegisters.Of).Contains(register);

    private static int Frame(int pushed) => Pushed + pushed;
}
