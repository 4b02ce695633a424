using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Inventory;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;
using Iced.Intel;

namespace FastAbi.Proof;

/// <summary>
/// Shows for one function that it does what its contract says, for all inputs: follows every path through it and compares
/// what registers and memory hold at the hypercall and at the return.
/// </summary>
internal sealed class FunctionProof
{
    private const int MostPaths = 256;
    private const int LongestPath = 4096;
    private const string PathHint = "0: no call; 1: the classic one, where the ABI carries it; 2: the native one";

    private readonly CodeProgram _program;
    private readonly FunctionKind _kind;
    private readonly Variant _variant;
    private readonly ProofOptions _options;
    private readonly FunctionFindings _findings;
    private readonly AccessRules _rules;
    private readonly NativeContract _native;
    private readonly ClassicContract? _classic;
    private readonly string _symbol;
    private readonly Place _start;
    private readonly Stack<(MachineState State, Place Place)> _open = [];
    private readonly HashSet<Place> _reached = [];
    private readonly Place? _nativeStart;
    private readonly Place? _classicStart;
    private bool _isUnwindRight = true;
    private int _paths = 1;

    public FunctionProof(CodeProgram program, Operation operation, FunctionKind kind, Variant variant, ProofOptions options,
        FunctionFindings findings, string symbol, Place start)
    {
        (_program, _kind, _variant, _options, _findings, _symbol, _start) = (program, kind, variant, options, findings, symbol, start);
        _native = new NativeContract(operation);
        _classic = operation.Classic.IsCarried ? new ClassicContract(operation) : null;
        (_nativeStart, _classicStart) =
            (program.Find(FunctionSymbol.Of(operation, FunctionKind.Native)),
            program.Find(FunctionSymbol.Of(operation, FunctionKind.Classic)));
        var arguments = new CallArguments(operation);
        _rules = new AccessRules
        {
            StackArguments = arguments.OnStack,
            OutPointer = arguments.OutPointer,
            Operation = operation,
            ReadsMode = kind == FunctionKind.Portable,
            ReadsVendor = variant == Variant.Any,
            ReturnSymbol = options.ReturnSymbol,
            IsNamed = program.IsNamed,
            IsClassic = state => _classic is not null && ContractOf(state) == _classic,
        };
    }

    /// <summary>Sees the states in which paths end; the one at the hypercall is in them.</summary>
    public Action<MachineState>? Observer { get; init; }

    /// <summary>The instructions that some path executes.</summary>
    public IReadOnlySet<Place> Reached => _reached;

    /// <summary>The most instructions that a successful call executes; null where none succeeds.</summary>
    public int? Executed { get; private set; }

    /// <summary>Follows all paths.</summary>
    public void Run()
    {
        if (_options.LandingPads && _program.At(_start) is var first && first?.Instruction.Code != Code.Endbr64)
        {
            _findings.Report(ProofRules.NoLandingPad, first, "the function does not start with endbr64",
                "assemble with FASTABI_ENDBR=endbr64, or prove without --endbr");
        }

        if (_options.TypeHashes && !TypeHash.IsBefore(_start, _symbol))
        {
            _findings.Report(ProofRules.NoLandingPad, _program.At(_start), "the hash of its C type is not in front of the function",
                "assemble with FASTABI_PREFIX, or prove without --kcfi");
        }

        _open.Push((new MachineState(), _start));
        while (_open.TryPop(out var next))
            Follow(next.State, next.Place);
        CheckReached();
    }

    private void Follow(MachineState state, Place place)
    {
        while (Step(state, ref place))
        {
        }
    }

    /// <summary>Executes one instruction.</summary>
    /// <returns>Whether the path goes on at the place.</returns>
    private bool Step(MachineState state, ref Place place)
    {
        if (_program.At(place) is not { } code)
        {
            _findings.Report(ProofRules.ControlFlow, state.Last, "a path runs into where there is no code",
                "end every path with the return sequence");
            return false;
        }
        if (!state.Visited.Add(place) || state.Visited.Count > LongestPath)
        {
            _findings.Report(ProofRules.ControlFlow, code, "a path comes here twice", "a function goes straight on or forward");
            return false;
        }
        if (IsWrongPath(state, place))
        {
            _findings.Report(ProofRules.Path, state.Last
                ?? code, $"with {LibraryState.Mode} = {state.Mode} a path comes to {place.Object.NameOf(place.Section, place.Offset)}",
                PathHint);
            return false;
        }
        _reached.Add(place);
        CheckUnwind(state, code);
        state.Executed++;
        state.Last = code;
        switch (new Executor(state, code, _rules).Execute())
        {
            case NextOutcome:
                place = code.Next;
                return true;
            case JumpOutcome jump:
                return Jump(state, code, jump.Target, ref place);
            case BranchOutcome branch:
                return Branch(state, code, branch.Target);
            case HypercallOutcome hypercall:
                place = code.Next;
                return Call(state, code, hypercall.Kind);
            case ReturnOutcome:
                Return(state, code);
                return false;
            case FaultOutcome found:
                _findings.Report(found.Rule, code, found.Message, found.Hint);
                return false;
            case var other:
                throw new InvalidOperationException($"no way on from {other}");
        }
    }

    private bool IsWrongPath(MachineState state, Place place) => _kind == FunctionKind.Portable &&
        (place == _nativeStart && ContractOf(state) != _native || place == _classicStart
        && !state.Mode.All(mode => mode == LibraryState.ClassicMode));

    /// <summary>The first place where the unwinder would go wrong; from there on it goes wrong in the same way.</summary>
    private void CheckUnwind(MachineState state, CodeInstruction code)
    {
        if (!_isUnwindRight || UnwindCheck.Fault(state, code) is not { } fault)
            return;
        _isUnwindRight = false;
        _findings.Report(ProofRules.Unwind, code, fault, "correct the .cfi directives");
    }

    private bool Jump(MachineState state, CodeInstruction code, Target target, ref Place place)
    {
        if (target.Place is { } known)
        {
            place = known;
            return true;
        }
        if (target.Name == LibraryState.Enosys && !_program.IsArchive)
        {
            // Proved with the object file that defines it.
            state.Set(Gpr.Rax, NoHypervisorContract.Result, code);
            Return(state, code);
            return false;
        }
        _findings.Report(ProofRules.ControlFlow, code, $"a path goes to {target.Name}, which the file does not define",
            "prove the archive, or the linked program");
        return false;
    }

    private bool Branch(MachineState state, CodeInstruction code, Target target)
    {
        var condition = code.Instruction.ConditionCode;
        if (Condition.AsksParity(condition) || state.Flags is UnknownFlags)
        {
            _findings.Report(
                ProofRules.ControlFlow, code,
                $"the branch depends on flags as {(state.Flags as UnknownFlags)?.Why ?? "nobody follows them"} left them",
                "test the result, or compare a byte of the library's state, right before");
            return false;
        }
        foreach (var (world, isTaken) in state.Flags is ComparedFlags compared ? Worlds(state, compared, condition)
            : Worlds(state, (TestedFlags)state.Flags, condition))
        {
            if (++_paths > MostPaths)
            {
                _findings.Report(ProofRules.ControlFlow, code, "there are more paths than anybody can follow",
                    "a function has a few branches, not many");
                _open.Clear();
                return false;
            }
            var place = code.Next;
            if (!isTaken || Jump(world, code, target, ref place))
                _open.Push((world, place));
        }
        return false;
    }

    private static IEnumerable<(MachineState World, bool IsTaken)> Worlds(MachineState state, ComparedFlags flags, ConditionCode condition)
    {
        foreach (var isTaken in (bool[])[false, true])
        {
            var world = state.Clone();
            if (world.Assume(flags.Byte, value => Condition.HoldsAfterCompare(condition, value, flags.Constant) == isTaken))
                yield return (world, isTaken);
        }
    }

    private static IEnumerable<(MachineState World, bool IsTaken)> Worlds(MachineState state, TestedFlags flags, ConditionCode condition)
    {
        // Where the outcome depends on one of the two alone, the other stays open.
        bool Holds(bool zero, bool sign) => Condition.Holds(condition, carry: false, zero, sign, overflow: false);
        var asksSign = Holds(false, false) != Holds(false, true);
        var asksZero = Holds(false, false) != Holds(true, false);
        foreach (var zero in asksZero ? (bool[])[false, true] : [false])
        {
            foreach (var sign in asksSign && !zero ? (bool[])[false, true] : [false])
            {
                var world = state.Clone();
                if ((!asksZero || world.AssumeZero(flags.Value, zero)) && (!asksSign || world.Assume(flags.Value.Sign, sign)))
                    yield return (world, Holds(zero, sign));
            }
        }
    }

    /// <summary>What the path has to be by now: a native or a classic call; null where it may make none, or where that is open.</summary>
    private Contract? ContractOf(MachineState state) => _kind switch
    {
        FunctionKind.Native => _native,
        FunctionKind.Classic => _classic,
        _ when state.Mode.All(mode => mode == LibraryState.NativeMode) => _native,
        _ when state.Mode.All(mode => mode == LibraryState.ClassicMode) => _classic,
        _ => null,
    };

    private bool Call(MachineState state, CodeInstruction code, HypercallKind kind)
    {
        if (state.Hypercall is not null || _kind == FunctionKind.Classic && _classic is null)
        {
            _findings.Report(ProofRules.HypercallCount, code, state.Hypercall is null
                ? "the classic ABI does not carry the operation, and yet a hypercall is made" : "a path makes a second hypercall",
                "one call of the function makes one hypercall");
            return false;
        }
        if (ContractOf(state) is not { } contract)
        {
            _findings.Report(ProofRules.Path, code, $"the hypercall is made with {LibraryState.Mode} = {state.Mode}", PathHint);
            return false;
        }
        if (VendorFault(state, kind) is { } fault)
        {
            _findings.Report(
                ProofRules.Vendor, code, fault,
                "use the instruction of the archive's processors; where it is for both, by the byte fastabi_vmmcall");
        }

        state.AtHypercall = Observer is null ? null : state.Clone();
        state.Hypercall = code;
        var mismatches = contract.AtHypercall(state).ToList();
        if (state.IsDirectionDown)
        {
            mismatches.Add(
                new Mismatch(ProofRules.Input, "at the hypercall, the direction flag", Word.Constant(0, 8), Word.Constant(1, 8), null,
                "the flag stays the caller's"));
        }

        foreach (var mismatch in mismatches)
            _findings.Report(mismatch, code);
        contract.Answer(state);
        state.Flags = new UnknownFlags("the hypervisor");
        return true;
    }

    private string? VendorFault(MachineState state, HypercallKind kind) => (_variant, kind) switch
    {
        (Variant.Sim, HypercallKind.Simulated) or (Variant.Vmcall, HypercallKind.Vmcall) or (Variant.Vmmcall, HypercallKind.Vmmcall) =>
            null,
        (Variant.Any, HypercallKind.Vmcall) when state.Vendor.All(value => value == 0) => null,
        (Variant.Any, HypercallKind.Vmmcall) when state.Vendor.All(value => value != 0) => null,
        (Variant.Any, HypercallKind.Vmcall or HypercallKind.Vmmcall) =>
            "the instruction is executed without a look at fastabi_vmmcall, or in spite of it",
        _ => $"the instruction is not that of an archive for {Name(_variant)}",
    };

    private static string Name(Variant variant) => variant switch
    {
        Variant.Any => "both processors",
        Variant.Sim => "hosted tests",
        _ => variant.ToString().ToLowerInvariant(),
    };

    private void Return(MachineState state, CodeInstruction code)
    {
        Observer?.Invoke(state);
        var contract = ContractOf(state);
        var mismatches = contract is null || state.Hypercall is null ? NoHypervisorContract.AtReturn(state) : contract.AtReturn(state);
        if (_kind == FunctionKind.Portable && state.Hypercall is null
            && !state.Mode.All(mode => mode == 0 || mode == LibraryState.ClassicMode && _classic is null))
        {
            _findings.Report(ProofRules.Path, code, $"a path returns with {LibraryState.Mode} = {state.Mode}, without a call", PathHint);
        }
        else if (contract is not null && state.Hypercall is null)
        {
            _findings.Report(ProofRules.HypercallCount, code, "a path returns without a hypercall", "make the call before the return");
        }
        else
        {
            foreach (var mismatch in mismatches)
                _findings.Report(mismatch, code);
            if (contract?.Succeeded(state) != false)
                Executed = Math.Max(Executed ?? 0, state.Executed);
        }
    }

    /// <summary>Between the first and the last byte of the function, everything was executed on some path; padding may stay.</summary>
    private void CheckReached()
    {
        var end = _start.Plus(_program.SizeOf(_symbol)).Offset;
        // Where something else was found, code may be cut off only because of that.
        if (!_findings.IsEmpty)
            return;
        for (var place = _start; place.Offset < end && _program.At(place) is { } code; place = code.Next)
        {
            if (!_reached.Contains(place) && code.Instruction.Mnemonic is not (Mnemonic.Int3 or Mnemonic.Nop))
            {
                _findings.Report(
                    ProofRules.Unreached, code, "no path comes here", "remove what is never executed, or the branch that goes around it");
                return;
            }
        }
    }
}
