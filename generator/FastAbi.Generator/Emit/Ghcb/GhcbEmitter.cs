using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Lowering.Ghcb;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Ghcb;

/// <summary>
/// Prints trampolines that call through the GHCB; the macros that it uses are explained in <c>native/asm/ghcb/ghcb.h</c>.
/// </summary>
public static class GhcbEmitter
{
    internal const string Folder = $"{AsmEmitter.Folder}/ghcb";

    /// <summary>The assembly file of a hypercall.</summary>
    public static GeneratedFile Emit(Hypercall hypercall) => new($"{Folder}/{hypercall.Name}.S", () => Text(hypercall));

    private static Utf8Text Text(Hypercall hypercall)
    {
        var writer = new AsmWriter();
        writer.Line(GeneratedFile.Banner(hypercall.File));
        writer.Line("#include \"ghcb.h\"");
        foreach (var operation in hypercall.Operations)
        {
            writer.Line();
            Write(writer, GhcbLowering.Lower(operation));
        }
        writer.Line();
        writer.Directive(".section .note.GNU-stack, \"\", @progbits");
        return writer.Written;
    }

    private static void Write(AsmWriter writer, GhcbTrampoline trampoline)
    {
        var symbol = trampoline.Operation.Symbol;
        writer.Comment(AsmHeading.OfCall(trampoline.Operation, trampoline.Arguments));
        writer.Line($"FASTABI_PORTABLE {symbol}");
        writer.Line($"FASTABI_NATIVE {symbol}");
        writer.Instruction("FASTABI_GHCB_OPEN", comment: "r11 = the GHCB");
        foreach (var instruction in trampoline.Setup)
            AsmSyntax.Write(writer, instruction);
        writer.Instruction("FASTABI_GHCB_CALL", $"0x{trampoline.Shown:x}, {symbol}", "into the hypervisor");
        if (trampoline.Taken != 0)
            writer.Instruction("FASTABI_GHCB_MARKED", $"0x{trampoline.Taken:x}, {symbol}", "all outputs are there");
        foreach (var instruction in trampoline.OnSuccess)
            AsmSyntax.Write(writer, instruction);
        writer.Instruction("FASTABI_GHCB_CLOSE", symbol, "rax = result");
        writer.Line($"FASTABI_NATIVE_END {symbol}");
        writer.Line();
        writer.Line($"FASTABI_CLASSIC {symbol}");
        writer.Instruction("jmp", "fastabi_enosys", "not carried");
        writer.Line($"FASTABI_CLASSIC_END {symbol}");
    }
}
