using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Tdcall;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Tdcall;

/// <summary>Prints trampolines that call by TDCALL; the macros that it uses are explained in <c>native/asm/tdcall/tdcall.h</c>.</summary>
public static class TdcallEmitter
{
    internal const string Folder = $"{AsmEmitter.Folder}/tdcall";

    /// <summary>The assembly file of a hypercall.</summary>
    public static GeneratedFile Emit(Hypercall hypercall) => new($"{Folder}/{hypercall.Name}.S", () => Text(hypercall));

    private static Utf8Text Text(Hypercall hypercall)
    {
        var writer = new AsmWriter();
        writer.Line(GeneratedFile.Banner(hypercall.File));
        writer.Line("#include \"tdcall.h\"");
        foreach (var operation in hypercall.Operations)
        {
            writer.Line();
            Write(writer, TdcallLowering.Lower(operation));
        }
        writer.Line();
        writer.Directive(".section .note.GNU-stack, \"\", @progbits");
        return writer.Written;
    }

    private static void Write(AsmWriter writer, TdcallTrampoline trampoline)
    {
        var symbol = trampoline.Operation.Symbol;
        writer.Comment(AsmHeading.OfTdcall(trampoline.Operation, trampoline.Arguments));
        writer.Line($"FASTABI_PORTABLE {symbol}");
        writer.Line($"FASTABI_NATIVE {symbol}");
        Write(writer, trampoline.Setup);
        writer.Instruction("FASTABI_TDCALL", $"0x{trampoline.Mask:x}", "into the hypervisor");
        Write(writer, trampoline.Answered);
        writer.Instruction("FASTABI_TDCALL_RESULT", symbol, "rax = result");
        Write(writer, trampoline.OnSuccess);
        writer.Instruction("FASTABI_TDCALL_CLOSE", symbol);
        Write(writer, trampoline.Restore);
        writer.Instruction("FASTABI_TDCALL_RETURN", symbol);
        writer.Line($"FASTABI_NATIVE_END {symbol}");
        writer.Line();
        writer.Line($"FASTABI_CLASSIC {symbol}");
        writer.Instruction("jmp", "fastabi_enosys", "not carried");
        writer.Line($"FASTABI_CLASSIC_END {symbol}");
    }

    private static void Write(AsmWriter writer, IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
            AsmSyntax.Write(writer, instruction);
    }
}
