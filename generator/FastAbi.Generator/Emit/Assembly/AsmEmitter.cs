using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>Prints trampolines; the macros that it uses are explained in <c>native/asm/trampoline.h</c>.</summary>
public static class AsmEmitter
{
    internal const string Folder = "native/asm";

    internal const string NoExecutableStack = ".section .note.GNU-stack, \"\", @progbits";

    /// <summary>The assembly file of a hypercall.</summary>
    public static GeneratedFile Emit(Hypercall hypercall) => new($"{Folder}/{hypercall.Name}.S", () => Text(hypercall));

    private static Utf8Text Text(Hypercall hypercall)
    {
        var writer = new AsmWriter();
        writer.Line(GeneratedFile.Banner(hypercall.File));
        writer.Line("#include \"trampoline.h\"");
        foreach (var operation in hypercall.Operations)
        {
            writer.Line();
            Write(writer, operation, CallConvention.SystemV);
        }
        writer.Line();
        writer.Directive(NoExecutableStack);
        return writer.Written;
    }

    /// <summary>The block of one operation's portable and native functions, as it stands in its file.</summary>
    public static string NativeText(Trampoline trampoline)
    {
        using var writer = new AsmWriter(UnwindSyntax.Of(trampoline.Convention));
        WriteNative(writer, trampoline);
        return writer.ToString();
    }

    /// <summary>The block of one operation's classic function, as it stands in its file.</summary>
    public static string ClassicText(Operation operation) => ClassicText(operation, CallConvention.SystemV);

    /// <summary>The same for callers by a convention.</summary>
    public static string ClassicText(Operation operation, CallConvention convention)
    {
        using var writer = new AsmWriter(UnwindSyntax.Of(convention));
        WriteClassic(writer, operation, convention);
        return writer.ToString();
    }

    /// <summary>Writes the three functions of an operation.</summary>
    internal static void Write(AsmWriter writer, Operation operation, CallConvention convention)
    {
        WriteNative(writer, TrampolineLowering.Lower(operation, convention));
        writer.Line();
        WriteClassic(writer, operation, convention);
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

    private static void WriteClassic(AsmWriter writer, Operation operation, CallConvention convention)
    {
        writer.Comment(AsmHeading.OfClassic(operation, convention));
        writer.Line($"FASTABI_CLASSIC {operation.Symbol}");
        if (operation.Classic.IsCarried)
            WriteBody(writer, ClassicLowering.Lower(operation, convention), $"classic.{operation.Symbol}");
        else
            WriteRefusal(writer);
        writer.Line($"FASTABI_CLASSIC_END {operation.Symbol}");
    }

    private static void WriteRefusal(AsmWriter writer)
    {
        if (writer.Unwind.EndOfPrologue is { } end)
            writer.Directive(end);
        writer.Instruction("jmp", "fastabi_enosys", "not carried");
    }

    /// <summary>From the first move to the return, the hypercall instruction and what follows it once for each vendor.</summary>
    private static void WriteBody(AsmWriter writer, Trampoline trampoline, string label)
    {
        WriteSetup(writer, trampoline.Setup);
        writer.Instruction("FASTABI_SELECT", $".Lvmmcall.{label}");
        if (trampoline.HasUnwindState)
            writer.Directive(writer.Unwind.Remember);
        writer.Instruction("FASTABI_CALL", comment: "into the hypervisor");
        WriteTail(writer, trampoline, $".Lfailed.{label}");

        writer.Line("#ifdef FASTABI_VENDOR_ANY");
        if (trampoline.HasUnwindState)
            writer.Directive(writer.Unwind.Recall);
        writer.Label($".Lvmmcall.{label}");
        writer.Instruction("vmmcall", comment: "into the hypervisor: AMD, Hygon");
        WriteTail(writer, trampoline, $".Lfailed.vmmcall.{label}");
        writer.Line("#endif");
    }

    private static void WriteSetup(AsmWriter writer, IReadOnlyList<Instruction> setup)
    {
        var prologue = setup.TakeWhile(instruction => instruction.Unwind is not null).Count();
        foreach (var instruction in setup.Take(prologue))
            AsmSyntax.Write(writer, instruction);
        if (writer.Unwind.EndOfPrologue is { } end)
            writer.Directive(end);
        foreach (var instruction in setup.Skip(prologue))
            AsmSyntax.Write(writer, instruction);
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
