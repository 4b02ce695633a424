using FastAbi.Generator.Lowering;
using FastAbi.Generator.Model;

namespace FastAbi.Generator.Emit;

/// <summary>Prints trampolines; the macros that it uses are explained in <c>native/asm/trampoline.h</c>.</summary>
public static class AsmEmitter
{
    /// <summary>The assembly file of a hypercall.</summary>
    public static GeneratedFile Emit(Hypercall hypercall)
    {
        var writer = new AsmWriter();
        writer.Line(GeneratedFile.Banner(hypercall.File));
        writer.Line("#include \"trampoline.h\"");
        foreach (var operation in hypercall.Operations)
        {
            writer.Line();
            Write(writer, TrampolineLowering.Lower(operation));
        }
        writer.Line();
        writer.Directive(".section .note.GNU-stack, \"\", @progbits");
        return new GeneratedFile($"asm/{hypercall.Name}.S", writer.ToString());
    }

    /// <summary>The block of one operation, as it stands in its file.</summary>
    public static string Text(Trampoline trampoline)
    {
        var writer = new AsmWriter();
        Write(writer, trampoline);
        return writer.ToString();
    }

    private static void Write(AsmWriter writer, Trampoline trampoline)
    {
        var symbol = trampoline.Operation.Symbol;
        writer.Block(AsmHeading.Of(trampoline));
        writer.Line($"FASTABI_PORTABLE {symbol}");
        writer.Line($"FASTABI_NATIVE {symbol}");
        WriteSetup(writer, trampoline);
        writer.Instruction("FASTABI_SELECT", $".Lvmmcall.{symbol}");
        if (trampoline.R12Home is not null)
            writer.Directive(".cfi_remember_state");
        writer.Instruction("FASTABI_CALL", comment: "into the hypervisor");
        WriteTail(writer, trampoline, $".Lfailed.{symbol}");

        writer.Line("#ifdef FASTABI_VENDOR_ANY");
        if (trampoline.R12Home is not null)
            writer.Directive(".cfi_restore_state");
        writer.Label($".Lvmmcall.{symbol}");
        writer.Instruction("vmmcall", comment: "into the hypervisor: AMD, Hygon");
        WriteTail(writer, trampoline, $".Lfailed.vmmcall.{symbol}");
        writer.Line("#endif");
        writer.Line($"FASTABI_END {symbol}");
    }

    /// <summary>Follows the caller's r12 on its way to its home, so that an unwinder finds it after each instruction.</summary>
    private static void WriteSetup(AsmWriter writer, Trampoline trampoline)
    {
        var r12 = Gpr.R12;
        foreach (var instruction in trampoline.Setup)
        {
            AsmSyntax.Write(writer, instruction);
            var now = After(instruction, r12);
            if (now == r12)
                continue;
            r12 = now;
            writer.Directive($".cfi_register %r12, %{r12.Name()}");
        }
        if (r12 != (trampoline.R12Home ?? Gpr.R12))
            throw new InvalidOperationException($"the caller's r12 ends in {r12}, not in its home");
    }

    private static Gpr After(Instruction instruction, Gpr register) => instruction switch
    {
        Move move when move.Source == register => move.Destination,
        Exchange exchange when exchange.First == register => exchange.Second,
        Exchange exchange when exchange.Second == register => exchange.First,
        _ => register,
    };

    private static void WriteTail(AsmWriter writer, Trampoline trampoline, string failed)
    {
        if (trampoline.HasTest)
        {
            writer.Instruction("testq", "%rax, %rax", "negative: an error, no output");
            writer.Instruction("js", failed);
            foreach (var instruction in trampoline.OnSuccess)
                AsmSyntax.Write(writer, instruction);
            writer.Label(failed);
        }
        foreach (var instruction in trampoline.Restore)
        {
            AsmSyntax.Write(writer, instruction);
            writer.Directive(".cfi_restore %r12");
        }
        writer.Instruction("FASTABI_RET", comment: "rax = result");
    }
}
