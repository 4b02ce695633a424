using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Rules;

namespace FastAbi.Proof;

/// <summary>
/// Shows for one function that it does what its contract says, for all inputs: follows every path through it and compares
/// what registers and memory hold at the hypercall and at the return.
/// </summary>
internal sealed class FunctionProof : PathFollower
{
    private const string PathHint = "0: no call; 1: the classic one, where the ABI carries it; 2: the native one";

    private readonly FunctionKind _kind;
    private readonly Contract _native;
    private readonly ClassicContract? _classic;
    private readonly Place? _nativeStart;
    private readonly Place? _classicStart;

    public FunctionProof(CodeProgram program, Operation operation, FunctionKind kind, Variant variant, CallConvention convention,
        ProofOptions options, FunctionFindings findings, string symbol, Place start)
        : base(program, variant, options, findings, symbol, start)
    {
        _kind = kind;
        var isSealed = FunctionSymbol.IsSealed(variant);
        _native = variant switch
        {
            Variant.Ghcb => new GhcbContract(operation),
            Variant.Tdcall => new TdcallContract(operation),
            _ => new NativeContract(operation, convention),
        };
        _classic = operation.Classic.IsCarried && !isSealed ? new ClassicContract(operation, convention) : null;
        (_nativeStart, _classicStart) =
            (program.Find(FunctionSymbol.Of(operation, FunctionKind.Native)),
            program.Find(FunctionSymbol.Of(operation, FunctionKind.Classic)));
        var arguments = new CallArguments(operation, convention);
        Rules = new AccessRules
        {
            Convention = convention,
            StackArguments = arguments.OnStack,
            OutPointer = arguments.OutPointer,
            IsOutput = offset => operation.OutputStruct.Fields
                .Any(output => offset >= output.Offset && offset < output.Offset + output.Field.Type.Bytes),
            ReadsMode = kind == FunctionKind.Portable,
            ReadsVendor = variant == Variant.Any,
            ReturnSymbol = options.ReturnSymbol,
            IsNamed = program.IsNamed,
            HasFrame = state => isSealed || IsClassic(state),
            UsesGhcb = variant == Variant.Ghcb && kind != FunctionKind.Classic,
            IsClassic = IsClassic,
        };
    }

    /// <summary>Sees the states in which paths end; the one at the hypercall is in them.</summary>
    public Action<MachineState>? Observer { get; init; }

    /// <summary>The most instructions that a successful call executes; null where none succeeds.</summary>
    public int? Executed { get; private set; }

    /// <summary>The most bytes of the stack that a successful call takes.</summary>
    public int Stack { get; private set; }

    protected override AccessRules Rules { get; }

    /// <summary>Follows all paths.</summary>
    public void Run()
    {
        CheckLandingPad(Start);
        CheckTypeHash();
        Follow(new MachineState());
        CheckReached();
    }

    protected override bool Arrive(MachineState state, CodeInstruction code)
    {
        if (!base.Arrive(state, code))
            return false;
        if (!IsWrongPath(state, code.Place))
            return true;
        var name = code.Place.Object.NameOf(code.Place.Section, code.Place.Offset);
        Findings.Report(ProofRules.Path, state.Last ?? code, $"with {LibraryState.Mode} = {state.Mode} a path comes to {name}", PathHint);
        return false;
    }

    protected override bool Call(MachineState state, CodeInstruction code, HypercallKind kind)
    {
        if (state.Hypercall is not null || _kind == FunctionKind.Classic && _classic is null)
        {
            Findings.Report(ProofRules.HypercallCount, code, state.Hypercall is null
                ? "the classic ABI does not carry the operation, and yet a hypercall is made" : "a path makes a second hypercall",
                "one call of the function makes one hypercall");
            return false;
        }
        if (ContractOf(state) is not { } contract)
        {
            Findings.Report(ProofRules.Path, code, $"the hypercall is made with {LibraryState.Mode} = {state.Mode}", PathHint);
            return false;
        }
        CheckVendor(state, code, kind);
        state.AtHypercall = Observer is null ? null : state.Clone();
        state.Hypercall = code;
        Report([.. contract.AtHypercall(state)], code);
        CheckDirection(state, code);
        contract.Answer(state);
        state.Flags = new UnknownFlags("the hypervisor");
        return true;
    }

    protected override void Return(MachineState state, CodeInstruction code)
    {
        Observer?.Invoke(state);
        var contract = ContractOf(state);
        var mismatches = contract is null || state.Hypercall is null ? NoHypervisorContract.AtReturn(state, Rules.Convention)
            : contract.AtReturn(state);
        if (_kind == FunctionKind.Portable && state.Hypercall is null
            && !state.Mode.All(mode => mode == 0 || mode == LibraryState.ClassicMode && _classic is null))
        {
            Findings.Report(ProofRules.Path, code, $"a path returns with {LibraryState.Mode} = {state.Mode}, without a call", PathHint);
        }
        else if (contract is not null && state.Hypercall is null)
        {
            Findings.Report(ProofRules.HypercallCount, code, "a path returns without a hypercall", "make the call before the return");
        }
        else
        {
            Report(mismatches, code);
            if (contract?.Succeeded(state) != false)
                (Executed, Stack) = (Math.Max(Executed ?? 0, state.Executed), Math.Max(Stack, state.StackTaken));
        }
    }

    private bool IsWrongPath(MachineState state, Place place) => _kind == FunctionKind.Portable &&
        (place == _nativeStart && ContractOf(state) != _native || place == _classicStart
        && !state.Mode.All(mode => mode == LibraryState.ClassicMode));

    private bool IsClassic(MachineState state) => _classic is not null && ContractOf(state) == _classic;

    /// <summary>What the path has to be by now: a native or a classic call; null where it may make none, or where that is open.</summary>
    private Contract? ContractOf(MachineState state) => _kind switch
    {
        FunctionKind.Native => _native,
        FunctionKind.Classic => _classic,
        _ when state.Mode.All(mode => mode == LibraryState.NativeMode) => _native,
        _ when state.Mode.All(mode => mode == LibraryState.ClassicMode) => _classic,
        _ => null,
    };
}
