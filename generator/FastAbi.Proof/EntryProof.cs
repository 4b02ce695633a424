using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;
using Iced.Intel;

namespace FastAbi.Proof;

/// <summary>
/// Shows for <c>fastabi_bounce</c>, its traditional call and the hypercall page that each call gets to the function of its
/// operation, or to the traditional instruction, with all registers as they came.
/// </summary>
internal sealed class EntryProof : PathFollower
{
    private readonly IReadOnlyList<Operation> _operations;
    private readonly Dictionary<Place, Operation> _starts = [];
    private readonly HashSet<Operation> _found = [];
    private readonly Place? _traditional;
    private Word? _number;
    private bool _isTraditional;

    public EntryProof(CodeProgram program, Abi abi, Variant variant, ProofOptions options, FunctionFindings findings, Place start)
        : base(program, variant, options, findings, LibraryState.Bounce, start)
    {
        _operations = [.. abi.Operations.Where(operation => operation.IsBounced)];
        foreach (var operation in _operations)
        {
            if (program.Find(FunctionSymbol.Of(operation, FunctionKind.Bounced)) is { } place)
                _starts.TryAdd(place, operation);
        }
        _traditional = program.Find(LibraryState.Traditional);
        Rules = new AccessRules
        {
            Convention = CallConvention.SystemV,
            StackArguments = 0,
            OutPointer = null,
            IsOutput = _ => false,
            ReadsMode = true,
            ReadsVendor = variant == Variant.Any,
            ReturnSymbol = options.ReturnSymbol,
            IsNamed = program.IsNamed,
            HasFrame = _ => false,
            IsClassic = _ => false,
        };
    }

    protected override AccessRules Rules { get; }

    // The branches are as many as there are operations.
    protected override int MostPaths => int.MaxValue;

    /// <summary>Follows all calls.</summary>
    public void Run()
    {
        CheckLandingPad(Start);
        CheckTypeHash();
        Follow(new MachineState());
        foreach (var operation in _operations.Where(operation => !_found.Contains(operation)))
            Findings.Report(ProofRules.Path, null, $"no call gets to {operation.Name}", "branch there by its number");
        if (_traditional is { } traditional)
        {
            _isTraditional = true;
            Follow(new MachineState(), traditional);
        }
        CheckReached();
        if (Program.Find(LibraryState.HypercallPage) is { } page)
            CheckPage(page);
    }

    protected override bool Arrive(MachineState state, CodeInstruction code)
    {
        if (_number is not null)
        {
            if (code.Place != Start)
                return base.Arrive(state, code);
            CheckUnchanged(state, code, _number);
            return false;
        }
        if (_starts.TryGetValue(code.Place, out var operation))
        {
            _found.Add(operation);
            CheckUnchanged(state, code, Word.Of(Gpr.Rax));
            if (!state.Mode.All(mode => mode == LibraryState.NativeMode) || IsOf(state, operation) != true)
            {
                Findings.Report(ProofRules.Path, code, $"a call gets to {operation.Name} that is not known to be one of it",
                    $"compare rax with {operation.HypercallIndex}, rdi with the operation's number, and fastabi_mode before");
            }

            return false;
        }
        if (code.Place == _traditional && !_isTraditional)
        {
            CheckUnchanged(state, code, Word.Of(Gpr.Rax));
            CheckTraditional(state, code);
            return false;
        }
        return base.Arrive(state, code);
    }

    protected override bool Call(MachineState state, CodeInstruction code, HypercallKind kind)
    {
        if (!_isTraditional || state.Hypercall is not null)
        {
            Findings.Report(ProofRules.HypercallCount, code, "a hypercall is made that is not the traditional one, or a second one",
                "a call that FastABI does not carry makes one hypercall, as it came");
            return false;
        }
        CheckVendor(state, code, kind);
        CheckUnchanged(state, code, Word.Of(Gpr.Rax));
        state.Hypercall = code;
        foreach (var register in Enum.GetValues<Gpr>())
            state.Set(register, Answered(register), code);
        state.Flags = new UnknownFlags("the hypervisor");
        return true;
    }

    protected override void Return(MachineState state, CodeInstruction code)
    {
        if (state.Hypercall is null)
        {
            if (!state.Mode.All(mode => mode == 0))
            {
                Findings.Report(ProofRules.Path, code, $"a path returns with {LibraryState.Mode} = {state.Mode}, without a call",
                    "make the call before the return");
            }

            Report(NoHypervisorContract.AtReturn(state, CallConvention.SystemV), code);
            return;
        }
        foreach (var register in Enum.GetValues<Gpr>())
        {
            var expected = Answered(register);
            if (!state[register].Equals(expected))
            {
                Findings.Report(new Mismatch(ProofRules.CalleeSaved, $"at the return, {register.Name()}", expected, state[register],
                    state.WriterOf(register), "what the hypervisor leaves is the caller's"), code);
            }
        }
    }

    /// <summary>What a traditional call leaves in a register: no argument is in those that C callees save.</summary>
    private static Word Answered(Gpr register) =>
        register == Gpr.Rsp || CallConvention.SystemV.CalleeSaved.Contains(register) ? Word.Of(register)
        : Word.Of(new AnswerRegister(register));

    /// <summary>Whether a call is one of an operation; null where the path does not tell.</summary>
    private static bool? IsOf(MachineState state, Operation operation)
    {
        var number = state.KnownEqual(Word.Of(Gpr.Rax), operation.HypercallIndex);
        var command = operation.Index is { } index ? state.KnownEqual(Word.Of(Gpr.Rdi), index) : true;
        return number == false || command == false ? false : number is null || command is null ? null : true;
    }

    /// <summary>Only what FastABI does not carry goes on as it came.</summary>
    private void CheckTraditional(MachineState state, CodeInstruction code)
    {
        if (state.Mode.All(mode => mode == LibraryState.ClassicMode))
            return;
        var operation = _operations.FirstOrDefault(other => IsOf(state, other) != false);
        if (!state.Mode.All(mode => mode == LibraryState.NativeMode) || operation is not null)
        {
            Findings.Report(ProofRules.Path, code,
                $"with {LibraryState.Mode} = {state.Mode} a call goes on to the traditional ABI, {operation?.Name ?? "whatever it is"}",
                "what FastABI carries gets to the function of its operation");
        }
    }

    private void CheckUnchanged(MachineState state, CodeInstruction code, Word rax)
    {
        foreach (var register in Enum.GetValues<Gpr>())
        {
            var expected = register == Gpr.Rax ? rax : Word.Of(register);
            if (!state[register].Equals(expected))
            {
                Findings.Report(new Mismatch(ProofRules.Input, $"on the way, {register.Name()}", expected, state[register],
                    state.WriterOf(register), "the registers are the caller's"), code);
            }
        }
        CheckDirection(state, code);
    }

    private void CheckPage(Place page)
    {
        const int Entry = 32, Entries = 128, Iret = 23; // xen/include/public/arch-x86/xen-x86_64.h, xen/include/public/xen.h
        for (var number = 0; number < Entries; number++)
        {
            var place = page.Plus((ulong)(number * Entry));
            if (number == Iret)
            {
                if (Program.At(place) is { Instruction.Mnemonic: Mnemonic.Ud2 })
                {
                    MarkReached(place);
                }
                else
                {
                    Findings.Report(ProofRules.ControlFlow, Program.At(place), "the page's entry for iret does not fault",
                        "an HVM guest has no iret");
                }

                continue;
            }
            CheckLandingPad(place);
            _number = Word.Constant((ulong)number);
            Follow(new MachineState(), place);
        }
    }
}
