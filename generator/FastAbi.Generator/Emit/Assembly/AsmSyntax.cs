using System.Globalization;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Files;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>Spells lowered instructions in AT&amp;T syntax.</summary>
internal static class AsmSyntax
{
    public static void Write(AsmWriter writer, Instruction instruction)
    {
        switch (instruction)
        {
            case Move move:
                writer.Instruction(
                    MoveMnemonic(move.Extension),
                    $"{SourceName(move.Source, move.Extension)}, {DestinationName(move.Destination, move.Extension)}",
                    Assignment(move.Destination, move.Name));
                break;
            case Exchange { Bits: var bits } exchange:
                writer.Instruction(bits == 32 ? "xchgl" : "xchgq", $"{Name(exchange.Second, bits)}, {Name(exchange.First, bits)}",
                    $"{Assignment(exchange.First, exchange.FirstName)}, {Assignment(exchange.Second, exchange.SecondName)}");
                break;
            case StackLoad load:
                writer.Instruction(
                    MoveMnemonic(load.Value.Extension),
                    $"{At(load.Offset, Gpr.Rsp)}, {DestinationName(load.Destination, load.Value.Extension)}",
                    Assignment(load.Destination, load.Value.Name));
                break;
            case Load load:
                writer.Instruction(
                    MoveMnemonic(load.Value.Extension),
                    $"{At(load.Offset, load.Base)}, {DestinationName(load.Destination, load.Value.Extension)}",
                    Assignment(load.Destination, load.Value.Name));
                break;
            case Push push:
                writer.Instruction("FASTABI_PUSH", $"{Name(push.Register, 64)}, {push.Frame}");
                break;
            case Pop pop:
                writer.Instruction("FASTABI_POP", $"{Name(pop.Register, 64)}, {pop.Frame}");
                break;
            case PushValue push:
                writer.Instruction("pushq", Name(push.Source, 64), push.Name);
                break;
            case PopValue pop:
                writer.Instruction("popq", Name(pop.Destination, 64), Assignment(pop.Destination, pop.Name));
                break;
            case LoadConstant { Constant: 0 } zero:
                writer.Instruction("xorl", $"{Name(zero.Destination, 32)}, {Name(zero.Destination, 32)}",
                    Assignment(zero.Destination, zero.Name));
                break;
            case LoadConstant load:
                writer.Instruction("movl", $"${Constant(load.Constant)}, {Name(load.Destination, 32)}",
                    Assignment(load.Destination, load.Name));
                break;
            case Store store:
                writer.Instruction("mov" + Suffix(store.Bits), $"{Name(store.Source, store.Bits)}, {At(store.Offset, store.Base)}",
                    store.Name);
                break;
            case SlotConstant slot:
                writer.Instruction("movq", $"${Constant(slot.Constant)}, {At(slot.Offset, slot.Base)}", slot.Name);
                break;
            case StoreConstant store:
                writer.Instruction("mov" + Suffix(store.Bits), $"${Constant(store.Constant)}, {At(store.Offset, Gpr.Rsp)}", store.Name);
                break;
            case StackAdjustment adjust:
                writer.Instruction(adjust.Bytes > 0 ? "subq" : "addq", $"${Math.Abs(adjust.Bytes)}, %rsp");
                break;
            case LoadStackAddress { Offset: 0 } load:
                writer.Instruction("movq", $"%rsp, {Name(load.Destination, 64)}", Assignment(load.Destination, load.Name));
                break;
            case LoadStackAddress load:
                writer.Instruction("leaq", $"{At(load.Offset, Gpr.Rsp)}, {Name(load.Destination, 64)}",
                    Assignment(load.Destination, load.Name));
                break;
            case ShiftLeft shift:
                writer.Instruction("shlq", $"${shift.Count}, {Name(shift.Register, 64)}", shift.Name);
                break;
            case AddDirectMapOffset add:
                writer.Instruction("FASTABI_POINTER", Name(add.Register, 64), add.Name);
                break;
            default:
                throw new InvalidOperationException($"no spelling for {instruction}");
        }
        if (instruction.Unwind is { } fact)
            writer.Directive(writer.Unwind.Of(fact));
    }

    /// <summary>A constant as a reader of Xen's headers knows it: small ones decimal, indexes with their mask hexadecimal.</summary>
    public static string Constant(uint value) => value < 0x10000
        ? value.ToString(CultureInfo.InvariantCulture)
        : $"0x{value:x8}";

    public static string At(int offset, Gpr register) =>
        $"{(offset == 0 ? "" : offset)}({Name(register, 64)})";

    private static string Assignment(Gpr register, string name) => $"{register.Name()} = {name}";

    private static string MoveMnemonic(Extension extension) => (extension.Bits, extension.IsSigned) switch
    {
        (64, _) => "movq",
        (32, false) => "movl",
        (32, true) => "movslq",
        (16, false) => "movzwl",
        (16, true) => "movswq",
        (8, false) => "movzbl",
        (8, true) => "movsbq",
        _ => throw new InvalidOperationException($"no move extends {extension.Bits} bits"),
    };

    private static string SourceName(Gpr register, Extension extension) => Name(register, extension.Bits);

    /// <summary>A 32-bit destination zeroes the upper half and needs no prefix; only signs have to reach bit 63.</summary>
    private static string DestinationName(Gpr register, Extension extension) =>
        Name(register, extension.IsSigned || extension.Bits == 64 ? 64 : 32);

    public static string Suffix(int bits) => bits switch { 8 => "b", 16 => "w", 32 => "l", _ => "q" };

    public static string Name(Gpr register, int bits) => "%" + register.Name(bits);
}
