using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Elf;
using FastAbi.Generator.Model;
using FastAbi.Generator.Proof.Code;
using FastAbi.Generator.Proof.Cost;
using Iced.Intel;

namespace FastAbi.Generator.Proof;

/// <summary>
/// Shows that machine code does what a specification says, and nothing else. It reads the bytes alone; of the generator it
/// knows the model, and nothing of how instructions were chosen.
/// </summary>
public sealed class Prover
{
    private readonly Abi _abi;
    private readonly ProofOptions _options;
    private readonly DiagnosticBag _diagnostics;

    private Prover(Abi abi, ProofOptions options, DiagnosticBag diagnostics) => (_abi, _options, _diagnostics) = (abi, options, diagnostics);

    /// <summary>Proves the functions of a sound specification in a file.</summary>
    /// <param name="abi">The specification.</param>
    /// <param name="subject">The file.</param>
    /// <param name="bytes">Its bytes, which may be anything.</param>
    /// <param name="options">What is demanded besides.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <returns>What was found in the file; null where it could not be read.</returns>
    public static ProvedFile? Run(Abi abi, ProofSubject subject, ReadOnlyMemory<byte> bytes, ProofOptions options, DiagnosticBag diagnostics)
    {
        try
        {
            var files = ObjectFiles.Read(Path.GetFileName(subject.Path), bytes);
            return new Prover(abi, options, diagnostics).Run(subject, new CodeProgram(files, files.Count > 1));
        }
        catch (InvalidDataException e)
        {
            diagnostics.Report(ProofRules.Malformed, SourcePosition.StartOf(subject.Path), e.Message, "name an archive, an object file or a linked program, for x86-64");
            return null;
        }
    }

    /// <summary>What follows <c>fastabi_</c> in a function's name, before the operation's own.</summary>
    public static string Symbol(Operation operation, FunctionKind kind) => kind switch
    {
        FunctionKind.Native => $"fastabi_native_{operation.Symbol}",
        FunctionKind.Classic => $"fastabi_classic_{operation.Symbol}",
        _ => $"fastabi_{operation.Symbol}",
    };

    private ProvedFile Run(ProofSubject subject, CodeProgram program)
    {
        var found = new List<(Operation Operation, FunctionKind Kind, Place Start)>();
        foreach (var operation in _abi.Operations)
        {
            foreach (var kind in Enum.GetValues<FunctionKind>())
            {
                if (program.Find(Symbol(operation, kind)) is { } start)
                    found.Add((operation, kind, start));
                else if (program.IsArchive && !subject.IsProgram)
                    ReportMissing(subject, operation, Symbol(operation, kind));
            }
        }
        if (found.Count == 0)
            _diagnostics.Report(ProofRules.NoFunction, SourcePosition.StartOf(subject.Path), "the file has no function of any operation",
                program.Objects.All(code => code.File.Symbols.Count == 0) ? "keep its symbol table: prove the program before it is stripped" : "name a file that has them");
        foreach (var code in program.Objects.Where(code => !code.HasUnwind && found.Exists(function => function.Start.Object == code)))
            _diagnostics.Report(program.IsLinked ? ProofRules.NoUnwind : ProofRules.Unwind, SourcePosition.StartOf(subject.Path), $"{code.File.Name} has no .eh_frame",
                program.IsLinked ? "prove the archive before it is linked" : "assemble with .cfi directives");
        var variant = _options.Variant ?? subject.Promise ?? Vote(program, found.Where(function => function.Kind != FunctionKind.Portable).Select(function => (function.Start, program.SizeOf(Symbol(function.Operation, function.Kind)))));
        return new ProvedFile(subject.Path, variant, [.. found.Select(function => Prove(subject, program, variant, function.Operation, function.Kind, function.Start))]);
    }

    private ProvedFunction Prove(ProofSubject subject, CodeProgram program, Variant variant, Operation operation, FunctionKind kind, Place start)
    {
        var symbol = Symbol(operation, kind);
        var findings = new FunctionFindings(subject.Path, symbol, start, operation, _diagnostics);
        var proof = new FunctionProof(program, operation, kind, variant, _options, findings, symbol, start);
        proof.Run();
        var isProved = findings.IsEmpty;
        if (isProved && kind == FunctionKind.Native && proof.Executed is { } executed)
        {
            var least = LeastInstructions.Of(operation) + LeastInstructions.Selection(variant) + (_options.LandingPads ? 1 : 0);
            if (executed > least)
                findings.Report(ProofRules.Longer, null, FormattableString.Invariant($"a successful call executes {executed} instructions, where {least} are enough"), "'fastabi prove --cost' shows all of them");
        }
        return new ProvedFunction(operation, kind, isProved, proof.Executed);
    }

    private void ReportMissing(ProofSubject subject, Operation operation, string symbol) =>
        _diagnostics.Report(ProofRules.NoFunction, operation.Position, $"{SourcePosition.Display(subject.Path)} has no function '{symbol}'", "generate, assemble and archive again");

    /// <summary>The instruction that most functions use, whether they do so rightly or not.</summary>
    private static Variant Vote(CodeProgram program, IEnumerable<(Place Start, ulong Size)> functions) =>
        functions.Select(function => Shape(program, function.Start, function.Size)).OfType<Variant>()
            .GroupBy(variant => variant).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).FirstOrDefault()?.Key ?? Variant.Any;

    private static Variant? Shape(CodeProgram program, Place start, ulong size)
    {
        var (hasVmcall, hasVmmcall, hasCall) = (false, false, false);
        for (var place = start; place.Offset < start.Offset + size && program.At(place) is { } code; place = code.Next)
        {
            hasVmcall |= code.Instruction.Mnemonic == Mnemonic.Vmcall;
            hasVmmcall |= code.Instruction.Mnemonic == Mnemonic.Vmmcall;
            hasCall |= code.Instruction.Mnemonic == Mnemonic.Call;
        }
        return (hasVmcall, hasVmmcall, hasCall) switch
        {
            (true, true, _) => Variant.Any,
            (true, false, _) => Variant.Vmcall,
            (false, true, _) => Variant.Vmmcall,
            (false, false, true) => Variant.Sim,
            _ => null,
        };
    }
}
