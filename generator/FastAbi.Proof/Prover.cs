using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Coff;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Elf;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Files;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Inventory;
using FastAbi.Proof.Least;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;
using Iced.Intel;

namespace FastAbi.Proof;

/// <summary>
/// Shows that machine code does what a specification says, and nothing else. It reads the bytes alone; of the generator it
/// knows the model, and nothing of how instructions were chosen.
/// </summary>
public sealed class Prover
{
    private readonly Abi _abi;
    private readonly ProofOptions _options;
    private readonly DiagnosticBag _diagnostics;

    private Prover(Abi abi, ProofOptions options, DiagnosticBag diagnostics) =>
        (_abi, _options, _diagnostics) = (abi, options, diagnostics);

    /// <summary>Says who sees the paths of a function, see <see cref="PathFollower.Ended"/>; null where nobody does.</summary>
    private Func<Operation, FunctionKind, Action<MachineState>?> Observe { get; init; } = (_, _) => null;

    /// <summary>Proves the functions of a sound specification in a file.</summary>
    /// <param name="abi">The specification.</param>
    /// <param name="subject">The file.</param>
    /// <param name="bytes">Its bytes, which may be anything.</param>
    /// <param name="options">What is demanded besides.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <returns>What was found in the file; null where it could not be read.</returns>
    public static ProvedFile? Run(Abi abi, ProofSubject subject, ReadOnlyMemory<byte> bytes, ProofOptions options,
        DiagnosticBag diagnostics) => Run(abi, subject, bytes, options, diagnostics, (_, _) => null);

    /// <summary>The same, where someone sees the paths of some functions.</summary>
    internal static ProvedFile? Run(Abi abi, ProofSubject subject, ReadOnlyMemory<byte> bytes, ProofOptions options,
        DiagnosticBag diagnostics, Func<Operation, FunctionKind, Action<MachineState>?> observe)
    {
        try
        {
            return new Prover(abi, options, diagnostics) { Observe = observe }.Run(subject, bytes);
        }
        catch (InvalidDataException e)
        {
            diagnostics.Report(ProofRules.Malformed, SourcePosition.StartOf(subject.Path), e.Message,
                "name an archive, an object file or a linked program, for x86-64");
            return null;
        }
    }

    /// <summary>Proves the functions of a part of a specification, in object files that have more than those.</summary>
    internal static ProvedFile RunPart(Abi abi, ProofSubject subject, IReadOnlyList<ObjectFile> files, ProofOptions options,
        DiagnosticBag diagnostics)
    {
        var prover = new Prover(abi, options, diagnostics);
        var program = new CodeProgram(files, isArchive: true);
        var functions = prover.FindIn(subject, program);
        var variant = prover.VariantOf(subject, program, functions);
        return new ProvedFile(
            subject.Path, variant, prover.ConventionOf(program),
            [.. functions.Select(function => prover.Prove(subject, program, variant, function, []))]);
    }

    /// <summary>Proves the entry for traditional calls alone.</summary>
    internal static void RunEntry(Abi abi, ProofSubject subject, IReadOnlyList<ObjectFile> files, ProofOptions options,
        DiagnosticBag diagnostics) =>
        new Prover(abi, options, diagnostics)
            .ProveEntry(subject, new CodeProgram(files, isArchive: true), options.Variant ?? Variant.Any, []);

    private ProvedFile? Run(ProofSubject subject, ReadOnlyMemory<byte> bytes)
    {
        var files = ObjectFiles.Read(Path.GetFileName(subject.Path), bytes, out var archive);
        var findings = new FileFindings(subject.Path, _diagnostics);
        if (archive is null && files[0].IsLinked)
            return RunLinked(subject, files[0], findings);
        if (subject.IsProgram)
        {
            findings.Report(ProofRules.NotLoaded, $"{Path.GetFileName(subject.Path)} is not linked: nothing says how it is loaded",
                "name a linked program, or leave out --elf");
            return null;
        }
        var program = new CodeProgram(files, isArchive: archive is not null);
        var functions = FindIn(subject, program);
        var variant = VariantOf(subject, program, functions);
        var library = new LibrarySymbols(_abi, variant, ConventionOf(program), _options.ReturnSymbol);
        foreach (var code in program.Objects)
        {
            if (code.File is CoffFile)
                new CoffInventory(code, library, _options.Section, findings).Check();
            else
                new MemberInventory(code, library, _options.Section, findings).Check();
        }
        if (archive is not null)
            new ArchiveInventory(archive, files, library, Path.GetFileName(subject.Path), findings).Check();
        var reached = new HashSet<Place>();
        var proved = Prove(subject, program, variant, functions, reached);
        // Where something else was found, code may be cut off only because of that.
        if (proved.TrueForAll(function => function.IsProved))
            new OwnedCode(program, reached, findings).Check();
        return Result(subject, variant, ConventionOf(program), proved, findings);
    }

    private ProvedFile? RunLinked(ProofSubject subject, ObjectFile file, FileFindings findings)
    {
        LoadedImage image = file is CoffFile pe ? new PeImage(pe) : new ElfImage((ElfFile)file);
        var program = new CodeProgram([image.AsFile()], isArchive: false);
        var inventory = new ProgramInventory(file, image, program, findings);
        if (!inventory.IsLoaded())
            return null;
        inventory.CheckLayout();
        var functions = FindIn(subject, program);
        var variant = VariantOf(subject, program, functions);
        // What is not executed as it stands there is not followed.
        if (!inventory.IsCode(functions.Select(function => function.Start).OfType<Place>()) || !findings.IsEmpty)
        {
            return new ProvedFile(
                subject.Path, variant, ConventionOf(program),
                [.. functions.Select(function => new ProvedFunction(function.Operation, function.Kind, false, null))]);
        }

        var reached = new HashSet<Place>();
        var proved = Prove(subject, program, variant, functions, reached);
        inventory.IsCode(reached);
        inventory.CheckChanges(reached.Select(place => program.At(place)!));
        return Result(subject, variant, ConventionOf(program), proved, findings);
    }

    /// <summary>Nothing is shown in a file of which the linker or the loader may take something else.</summary>
    private static ProvedFile Result(
        ProofSubject subject, Variant variant, CallConvention convention, IEnumerable<ProvedFunction> functions, FileFindings findings) =>
        new(subject.Path, variant, convention,
            [.. functions.Select(function => function with { IsProved = function.IsProved && findings.IsEmpty })]);

    /// <summary>The functions of a file, and those that it should have.</summary>
    private List<Function> FindIn(ProofSubject subject, CodeProgram program)
    {
        var functions = new List<Function>();
        foreach (var operation in _abi.Operations)
        {
            foreach (var kind in FunctionSymbol.KindsOf(operation, _options.Variant ?? subject.Promise, ConventionOf(program)))
            {
                var symbol = FunctionSymbol.Of(operation, kind);
                var why = program.IsLinked ? WhyMissing(program, symbol) : program.Find(symbol) is null && program.IsArchive
                    ? "is not there" : null;
                if (why is not null)
                {
                    _diagnostics.Report(
                        ProofRules.NoFunction, operation.Position, $"{SourcePosition.Display(subject.Path)}: function '{symbol}' {why}",
                        program.IsLinked ? "link the library's function" : "generate, assemble and archive again");
                }

                if (why is not null || program.Find(symbol) is not null)
                    functions.Add(new Function(operation, kind, why is null ? program.Find(symbol) : null));
            }
        }
        if (functions.Count == 0)
        {
            _diagnostics.Report(ProofRules.NoFunction, SourcePosition.StartOf(subject.Path), "the file has no function of any operation",
                program.Objects.All(code => code.File.Symbols.Count == 0)
                ? "keep its symbol table: prove the program before it is stripped; lld-link keeps it by /debug:symtab"
                : "name a file that has them");
        }

        foreach (var code in program.Objects.Where(code => !code.HasUnwind && functions.Exists(function => function.Start?.Object == code)))
        {
            _diagnostics.Report(program.IsLinked ? ProofRules.NoUnwind : ProofRules.Unwind, SourcePosition.StartOf(subject.Path),
                $"{code.File.Name} has no .eh_frame",
                program.IsLinked ? "prove the archive before it is linked" : "assemble with .cfi directives");
        }

        return functions;
    }

    /// <summary>What a program calls by a function's name has to be a function in what is loaded;
    /// null where it is, or calls none.</summary>
    private static string? WhyMissing(CodeProgram program, string symbol)
    {
        if (program.Find(symbol) is not { } place)
            return program.WhyUnclear(symbol);
        if (!program.SymbolOf(symbol).IsFunction)
            return "is no function";
        var loaded = (ulong)place.Object.File.Sections[place.Section].Contents.Length;
        return place.Offset >= loaded || program.SizeOf(symbol) > loaded - place.Offset ? "is not loaded from the file" : null;
    }

    private CallConvention ConventionOf(CodeProgram program) => _options.Convention ?? program.Convention;

    private Variant VariantOf(ProofSubject subject, CodeProgram program, IEnumerable<Function> functions) =>
        _options.Variant ?? subject.Promise
        ?? Vote(program, functions.Where(function => function.Kind != FunctionKind.Portable && function.Start is not null)
            .Select(function => (function.Start!.Value, program.SizeOf(FunctionSymbol.Of(function.Operation, function.Kind)))));

    /// <summary>All functions, and the entry that leads traditional calls to some of them: they are worth nothing without it.</summary>
    private List<ProvedFunction> Prove(
        ProofSubject subject, CodeProgram program, Variant variant, IEnumerable<Function> functions, HashSet<Place> reached)
    {
        var proved = functions.Select(function => Prove(subject, program, variant, function, reached)).ToList();
        var isEntryProved = ProveEntry(subject, program, variant, reached);
        return [.. proved.Select(function => function with
        {
            IsProved = function.IsProved && (function.Kind != FunctionKind.Bounced || isEntryProved),
        })];
    }

    private bool ProveEntry(ProofSubject subject, CodeProgram program, Variant variant, HashSet<Place> reached)
    {
        if (program.Find(LibraryState.Bounce) is not { } start)
            return true;
        var findings = new FunctionFindings(subject.Path, LibraryState.Bounce, start, SourcePosition.StartOf(subject.Path), _diagnostics);
        var entry = new EntryProof(program, _abi, variant, _options, findings, start);
        entry.Run();
        reached.UnionWith(entry.Reached);
        return findings.IsEmpty;
    }

    private ProvedFunction Prove(ProofSubject subject, CodeProgram program, Variant variant, Function function, HashSet<Place> reached)
    {
        var (operation, kind) = (function.Operation, function.Kind);
        if (function.Start is not { } start)
            return new ProvedFunction(operation, kind, false, null);
        var symbol = FunctionSymbol.Of(operation, kind);
        var findings = new FunctionFindings(subject.Path, symbol, start, operation.Position, _diagnostics);
        if (kind == FunctionKind.Bounced)
        {
            var bounce = new BounceProof(program, operation, variant, _options, findings, symbol, start)
            {
                Ended = Observe(operation, kind),
            };
            bounce.Run();
            reached.UnionWith(bounce.Reached);
            return new ProvedFunction(operation, kind, findings.IsEmpty, null);
        }
        var proof = new FunctionProof(program, operation, kind, variant, ConventionOf(program), _options, findings, symbol, start)
        {
            Ended = Observe(operation, kind),
        };
        proof.Run();
        reached.UnionWith(proof.Reached);
        var isProved = findings.IsEmpty;
        if (isProved && kind == FunctionKind.Native && !FunctionSymbol.IsSealed(variant) && proof.Executed is { } executed)
        {
            var least = LeastInstructions.Of(operation, ConventionOf(program)) + LeastInstructions.Selection(variant)
                + (_options.LandingPads ? 1 : 0);
            if (executed > least)
            {
                findings.Report(
                    ProofRules.Longer, null,
                    $"a successful call executes {executed} instructions, where {least} are enough",
                    "'fastabi prove --cost' shows all of them");
            }
        }
        return new ProvedFunction(operation, kind, isProved, proof.Executed, proof.Stack);
    }

    /// <summary>The instruction that most functions use, whether they do so rightly or not.</summary>
    private static Variant Vote(CodeProgram program, IEnumerable<(Place Start, ulong Size)> functions) =>
        functions.Select(function => Shape(program, function.Start, function.Size)).OfType<Variant>()
            .GroupBy(variant => variant).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).FirstOrDefault()?.Key
            ?? Variant.Any;

    private static Variant? Shape(CodeProgram program, Place start, ulong size)
    {
        var (hasVmcall, hasVmmcall, hasCall, hasVmgexit, hasTdcall) = (false, false, false, false, false);
        for (var place = start; place.Offset < start.Offset + size && program.At(place) is { } code; place = code.Next)
        {
            hasVmcall |= code.Instruction.Mnemonic == Mnemonic.Vmcall;
            hasVmmcall |= code.Instruction.Mnemonic == Mnemonic.Vmmcall;
            hasVmgexit |= code.Instruction.Code == Code.Vmgexit;
            hasTdcall |= code.Instruction.Code == Code.Tdcall;
            hasCall |= code.Instruction.Mnemonic == Mnemonic.Call;
        }
        return (hasVmcall, hasVmmcall, hasCall) switch
        {
            (true, true, _) => Variant.Any,
            (true, false, _) => Variant.Vmcall,
            (false, true, _) => Variant.Vmmcall,
            (false, false, true) => Variant.Sim,
            (false, false, false) when hasVmgexit => Variant.Ghcb,
            (false, false, false) when hasTdcall => Variant.Tdcall,
            _ => null,
        };
    }

    /// <summary>A function of an operation; without a start where it is missing.</summary>
    private sealed record Function(Operation Operation, FunctionKind Kind, Place? Start);
}
