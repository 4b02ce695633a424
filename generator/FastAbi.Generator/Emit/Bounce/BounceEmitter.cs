using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Lowering.Bounce;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Bounce;

/// <summary>Prints the entry for traditional calls; the macros that it uses are explained in <c>native/asm/bounce.h</c>.</summary>
public static class BounceEmitter
{
    /// <summary>The folder of its file.</summary>
    public const string Folder = AsmEmitter.Folder;

    private const string Traditional = "fastabi_traditional";

    /// <summary>The assembly file.</summary>
    public static GeneratedFile Emit(Abi abi) => new($"{Folder}/bounce.S", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = new AsmWriter();
        var hypercalls = abi.Hypercalls.Select(hypercall => (Hypercall: hypercall, Operations: Bounced(hypercall)))
            .Where(entry => entry.Operations.Count > 0).ToList();
        writer.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        writer.Line("#include \"bounce.h\"");
        writer.Line();
        writer.Comment([
            "fastabi_bounce: the traditional ABI in, and FastABI out where that can carry the call.",
            "",
            "in:  rax = hypercall, rdi, rsi, rdx, r10, r8 = arguments; a return address on the stack",
            "out: rax = result; all other registers as they came; the caller's struct as Xen leaves it"]);
        writer.Line("FASTABI_BOUNCE");
        foreach (var (hypercall, _) in hypercalls)
            WriteBranch(writer, "rax", hypercall.Index, $".Lbounce.{hypercall.Name}", hypercall.Constant);
        writer.Instruction("jmp", Traditional);
        foreach (var (hypercall, operations) in hypercalls)
        {
            writer.Label($".Lbounce.{hypercall.Name}");
            foreach (var operation in operations.Where(operation => operation.Index is not null))
                WriteBranch(writer, "rdi", operation.Index!.Value, EntryOf(operation), operation.Documentation.Constant);
            writer.Instruction("jmp", operations.FirstOrDefault(operation => operation.Index is null) is { } direct
                ? EntryOf(direct) : Traditional);
        }
        writer.Line("FASTABI_BOUNCE_END");
        writer.Line();
        writer.Line("FASTABI_TRADITIONAL");
        writer.Line();
        writer.Line("FASTABI_HYPERCALL_PAGE");
        writer.Line();
        writer.Line("FASTABI_TEXT bounce");
        foreach (var operation in hypercalls.SelectMany(entry => entry.Operations))
        {
            writer.Line();
            Write(writer, BounceLowering.Lower(operation));
        }
        writer.Line();
        writer.Directive(".section .note.GNU-stack, \"\", @progbits");
        return writer.Written;
    }

    private static List<Operation> Bounced(Hypercall hypercall) => [.. hypercall.Operations.Where(operation => operation.IsBounced)];

    private static string EntryOf(Operation operation) => $"fastabi_bounce_{operation.Symbol}";

    private static void WriteBranch(AsmWriter writer, string register, uint number, string target, string? name)
    {
        var (mnemonic, operand) = number == 0 ? ("testq", $"%{register}") : ("cmpq", $"${AsmSyntax.Constant(number)}");
        writer.Instruction(mnemonic, $"{operand}, %{register}", name ?? "");
        writer.Instruction("je", target);
    }

    private static void Write(AsmWriter writer, BouncedCall call)
    {
        var symbol = call.Operation.Symbol;
        writer.Comment(BounceHeading.Of(call.Operation));
        writer.Line($"FASTABI_BOUNCED {symbol}");
        if (call.Count is { } count)
            WriteBranch(writer, count, symbol);
        foreach (var requirement in call.Requirements)
            Write(writer, requirement);
        WriteAll(writer, [.. call.Save, .. call.Setup]);
        writer.Line($"FASTABI_BOUNCED_CALL {symbol}");
        WriteAnswer(writer, call, $".Lfailed.bounce.{symbol}");
        WriteAll(writer, call.Restore);
        writer.Line($"FASTABI_BOUNCED_RETURN {symbol}, {AsmSyntax.Constant(call.Operation.HypercallIndex)}");
        if (call.Count is { } counted)
        {
            writer.Line($"FASTABI_BOUNCED_EACH {symbol}, {AsmSyntax.Constant(call.Operation.HypercallIndex)}, " +
                $"{AsmSyntax.Name(call.Struct!.Value, 64)}, {AsmSyntax.Name(counted, 64)}, {AsmSyntax.Name(counted, 32)}, " +
                $"{call.Operation.Classic.Struct!.Size}");
        }

        writer.Line($"FASTABI_BOUNCED_END {symbol}");
    }

    private static void WriteBranch(AsmWriter writer, Gpr count, string symbol)
    {
        writer.Instruction("cmpq", $"$1, {AsmSyntax.Name(count, 64)}", "more than one, or none?");
        writer.Instruction("jne", $".Leach.bounce.{symbol}");
    }

    private static void Write(AsmWriter writer, Requirement requirement)
    {
        var register = requirement.Register;
        var suffix = AsmSyntax.Suffix(requirement.Bits);
        var operand = requirement.Offset is { } offset ? AsmSyntax.At(offset, register) : AsmSyntax.Name(register, requirement.Bits);
        var number = requirement.Number;
        if (requirement.Demand == Demand.Clear)
            writer.Instruction($"test{suffix}", $"${AsmSyntax.Constant(number)}, {operand}", requirement.Name);
        else if (number == 0 && requirement.Offset is null)
            writer.Instruction($"test{suffix}", $"{operand}, {operand}", requirement.Name);
        else
            writer.Instruction($"cmp{suffix}", $"${AsmSyntax.Constant(number)}, {operand}", requirement.Name);
        writer.Instruction(requirement.Demand == Demand.NotNull ? "je" : "jne", Traditional);
    }

    private static void WriteAnswer(AsmWriter writer, BouncedCall call, string failed)
    {
        if (call.OnResult.Count > 0)
        {
            writer.Line($"FASTABI_UNKNOWN {failed}");
            WriteAll(writer, call.OnResult);
        }
        if (call.OnSuccess.Count > 0)
            writer.Instruction("testq", "%rax, %rax", "negative: an error, no output");
        if (call.OnResult.Count > 0)
            writer.Instruction("movl", "$0, %eax", "the struct has the result");
        if (call.OnSuccess.Count > 0)
        {
            writer.Instruction("js", failed);
            WriteAll(writer, call.OnSuccess);
        }
        if (call.OnResult.Count + call.OnSuccess.Count > 0)
            writer.Label(failed);
    }

    private static void WriteAll(AsmWriter writer, IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
            AsmSyntax.Write(writer, instruction);
    }
}
