using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>Prints trampolines; the macros that it uses are explained in <c>native/asm/trampoline.h</c>.</summary>
public static class AsmEmitter
{
    internal const string Folder = "native/asm";

    /// <summary>The assembly file of a hypercall.</summary>
    public static GeneratedFile Emit(Hypercall hypercall) => new($"{Folder}/{hypercall.Name}.S", () => Text(hypercall));

    private static ReadOnlyMemory<byte> Text(Hypercall hypercall)
    {
        var writer = new AsmWriter();
        writer.Line(GeneratedFile.Banner(hypercall.File));
        writer.Line("#include \"trampoline.h\"");
        foreach (var operation in hypercall.Operations)
        {
            writer.Line();
            WriteNative(writer, TrampolineLowering.Lower(operation));
            writer.Line();
            WriteClassic(writer, operation);
        }
        writer.Line();
        writer.Directive(".section .note.GNU-stack, \"\", @progbits");
        return writer.Written;
    }

    /// <summary>The block of one operation's portable and native functions, as it stands in its file.</summary>
    public static string NativeText(Trampoline trampoline)
    {
        var writer = new AsmWriter();
        WriteNative(writer, trampoline);
        return writer.ToString();
    }

    /// <summary>The block of one operation's classic function, as it stands in its file.</summary>
    public static string ClassicText(Operation operation)
    {
        var writer = new AsmWriter();
        WriteClassic(writer, operation);
        return writer.ToString();
    }

    private static void WriteNative(AsmWriter writer, Trampoline trampoline)
    {
        var symbol = trampoline.Operation.Symbol;
        writer.Comment(AsmHeading.OfNative(trampoline));
        writer.Line($"FASTABI_PORTABLE {symbol}");
        writer.Line($"FASTABI_NATIVE {symbol}");
        WriteBody(writer, trampoline, symbol);
        writer.Line($"FASTABI_NATIVE_END {symbol}");
    }

    private static void WriteClassic(AsmWriter writer, Operation operation)
    {
        writer.Comment(AsmHeading.OfClassic(operation));
        writer.Line($"FASTABI_CLASSIC {operation.Symbol}");
        if (operation.Classic.IsCarried)
            WriteBody(writer, ClassicLowering.Lower(operation), $"classic.{operation.Symbol}");
        else
            writer.Instruction("jmp", "fastabi_enosys", "not carried");
        writer.Line($"FASTABI_CLASSIC_END {operation.Symbol}");
    }

    /// <summary>From the first move to the return, the hypercall instruction and what follows it once for each vendor.</summary>
    private static void WriteBody(AsmWriter writer, Trampoline trampoline, string label)
    {
        foreach (var instruction in trampoline.Setup)
            AsmSyntax.Write(writer, instruction);
        writer.Instruction("FASTABI_SELECT", $".Lvmmcall.{label}");
        if (trampoline.HasUnwindState)
            writer.Directive(".cfi_remember_state");
        writer.Instruction("FASTABI_CALL", comment: "into the hypervisor");
        WriteTail(writer, trampoline, $".Lfailed.{label}");

        writer.Line("#ifdef FASTABI_VENDOR_ANY");
        if (trampoline.HasUnwindState)
            writer.Directive(".cfi_restore_state");
        writer.Label($".Lvmmcall.{label}");
        writer.Instruction("vmmcall", comment: "into the hypervisor: AMD, Hygon");
        WriteTail(writer, trampoline, $".Lfailed.vmmcall.{label}");
        writer.Line("#endif");
    }

    private static void WriteTail(AsmWriter writer, Trampoline trampoline, string failed)
    {
        if (trampoline.HasTest)
        {
            WriteTest(writer, failed);
            foreach (var instruction in trampoline.OnSuccess)
            {
                if (instruction is TestResult)
                    WriteTest(writer, failed);
                else
                    AsmSyntax.Write(writer, instruction);
            }
            writer.Label(failed);
        }
        foreach (var instruction in trampoline.Restore)
            AsmSyntax.Write(writer, instruction);
        writer.Instruction("FASTABI_RET", comment: "rax = result");
    }

    private static void WriteTest(AsmWriter writer, string failed)
    {
        writer.Instruction("testq", "%rax, %rax", "negative: an error, no output");
        writer.Instruction("js", failed);
    }
}
