using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Ghcb;

/// <summary>
/// Chooses registers for a trampoline that calls through the GHCB. Nothing has to move: each input goes from where C put it to its
/// slot. The macros around (<c>native/asm/ghcb/ghcb.h</c>) use rax, rcx and rdx, and keep the page in r11.
/// </summary>
public static class GhcbLowering
{
    private const Gpr Page = Gpr.R11, Scratch = Gpr.Rax, Taken = Gpr.Rcx, PointerHome = Gpr.R10;

    // The flags wait on the stack meanwhile.
    private const int Pushed = 8;

    /// <summary>The trampoline of an operation.</summary>
    public static GhcbTrampoline Lower(Operation operation)
    {
        var arguments = CallArguments.Of(operation, CallConvention.SystemV);
        var pointer = operation.Outputs.Count > 0 ? arguments[^1] : null;
        var setup = Slots(operation, arguments);
        var home = pointer?.Register is { } passed and not (Gpr.Rcx or Gpr.Rdx) ? passed : PointerHome;
        if (pointer?.Register is { } clobbered && clobbered != home)
            setup.Add(new Move(home, clobbered, Extension.None, pointer.Value.Name));
        return new GhcbTrampoline(
            operation, arguments, setup, GhcbLayout.Marks(Exposure.RegistersOf(operation.Exposure.In)),
            GhcbLayout.Marks(Exposure.RegistersOf(operation.Exposure.Out)), Outputs(operation, pointer, home));
    }

    private static List<Instruction> Slots(Operation operation, IReadOnlyList<Argument> arguments)
    {
        var slots = new List<Instruction>();
        foreach (var register in RegisterFile.Registers)
        {
            var (offset, name) = (GhcbLayout.Of(register), register.Name());
            if (register == RegisterFile.Result)
                slots.AddRange(Slot(operation.CallIndex, offset, $"{name} = hypercall {operation.HypercallIndex} | FastABI"));
            else if (register == RegisterFile.SubOperation && operation.Index is { } index)
                slots.AddRange(Slot(index, offset, $"{name} = {operation.Documentation.Constant ?? "sub-operation"}"));
            else if (operation.Inputs.Index().FirstOrDefault(input => input.Item.Register == register) is { Item: { } input } found)
                slots.AddRange(Slot(input, arguments[found.Index], offset));
            else
                slots.Add(new SlotConstant(0, Page, offset, $"{name}: not shown"));
        }
        return slots;
    }

    /// <summary>A constant that an instruction would take for a negative one goes by a register.</summary>
    private static IEnumerable<Instruction> Slot(uint constant, int offset, string name) => constant <= int.MaxValue
        ? [new SlotConstant(constant, Page, offset, name)]
        : [new LoadConstant(Scratch, constant, name), new Store(Scratch, 64, Page, offset, name)];

    private static IEnumerable<Instruction> Slot(Field input, Argument argument, int offset)
    {
        var source = argument.Register ?? Scratch;
        if (argument.Register is null)
        {
            yield return new StackLoad(Scratch, argument.StackOffset + Pushed, argument.Value);
        }
        else if (argument.Value.Extension != Extension.None)
        {
            yield return new Move(Scratch, source, argument.Value.Extension, argument.Value.Name);
            source = Scratch;
        }

        yield return new Store(source, 64, Page, offset, $"{input.Register.Name()} = {input.Name}");
    }

    private static List<Instruction> Outputs(Operation operation, Argument? pointer, Gpr home)
    {
        var outputs = new List<Instruction>();
        if (pointer is { Register: null })
            outputs.Add(new StackLoad(home, pointer.StackOffset + Pushed, pointer.Value));
        foreach (var (field, offset) in operation.OutputStruct.Fields)
        {
            var value = new Value(field.Name, new Extension(field.Type.Bits, IsSigned: false));
            outputs.Add(new Load(Taken, Page, GhcbLayout.Of(field.Register), value));
            outputs.Add(new Store(Taken, field.Type.Bits, home, offset, field.Name));
        }
        return outputs;
    }
}
