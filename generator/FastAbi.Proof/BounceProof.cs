using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof;

/// <summary>
/// Shows for the function that makes a native call of a traditional one that it does so, or goes on to the traditional call
/// with everything as it came. Where the caller has several structs, one call of it for each is followed once, for any of
/// them: by what it leaves, the next one starts as it started.
/// </summary>
internal sealed class BounceProof : PathFollower
{
    private readonly BounceContract _contract;
    private readonly Place? _traditional;
    private readonly Place? _loop;

    public BounceProof(CodeProgram program, Operation operation, Variant variant, ProofOptions options, FunctionFindings findings,
        string symbol, Place start)
        : base(program, variant, options, findings, symbol, start)
    {
        _contract = new BounceContract(operation);
        _traditional = program.Find(LibraryState.Traditional);
        _loop = _contract.Count is null ? null : FindLoop();
        Rules = new AccessRules
        {
            Convention = CallConvention.SystemV,
            StackArguments = 0,
            OutPointer = _contract.Struct is { } register ? _contract.Entry(register) : null,
            IsOutput = _contract.IsAnswered,
            CallersMemory = _contract.Load,
            ReadsMode = false,
            ReadsVendor = variant == Variant.Any,
            ReturnSymbol = options.ReturnSymbol,
            IsNamed = program.IsNamed,
            HasFrame = _ => true,
            IsClassic = _ => false,
            Callee = _contract.Count is null ? null : start,
        };
    }

    protected override AccessRules Rules { get; }

    /// <summary>Follows all paths.</summary>
    public void Run()
    {
        Follow(_contract.Start());
        CheckReached();
    }

    protected override bool Arrive(MachineState state, CodeInstruction code)
    {
        if (code.Place == _traditional)
        {
            Report(_contract.AtTraditional(state), code);
            return false;
        }
        if (code.Place.Object != Start.Object || code.Place.Section != Start.Section
            || code.Place.Offset < Start.Offset || code.Place.Offset >= Start.Offset + Program.SizeOf(Symbol))
        {
            Findings.Report(ProofRules.ControlFlow, state.Last ?? code, "a path leaves the function",
                "go on to the traditional call, or return");
            return false;
        }
        if (code.Place != _loop)
            return base.Arrive(state, code);
        if (state.Loop is { } loop)
        {
            Report(AtNext(state, loop), code);
            return false;
        }
        return Enter(state, code) && base.Arrive(state, code);
    }

    protected override bool Call(MachineState state, CodeInstruction code, HypercallKind kind)
    {
        if (state.Hypercall is not null || state.Loop is not null)
        {
            Findings.Report(ProofRules.HypercallCount, code, "a path makes a second hypercall", "one struct is one hypercall");
            return false;
        }
        CheckVendor(state, code, kind);
        state.Hypercall = code;
        if (_contract.IsCarried(state) != true)
        {
            Findings.Report(ProofRules.Path, code, "the hypercall is made natively, and nothing has told that FastABI carries it",
                "compare what FastABI has no register for");
        }

        Report(_contract.AtHypercall(state), code);
        CheckDirection(state, code);
        _contract.AnswerTo(state);
        state.Flags = new UnknownFlags("the hypervisor");
        return true;
    }

    /// <summary>The function calls itself, for one struct of several. What it does then is what is shown here.</summary>
    protected override bool CallFunction(MachineState state, CodeInstruction code)
    {
        if (state.Loop is not { Result: null } loop)
        {
            Findings.Report(ProofRules.HypercallCount, code, "a path calls the function itself, and it is not for each struct once",
                "one struct is one call");
            return false;
        }
        foreach (var register in (Gpr[])[RegisterFile.Result, RegisterFile.SubOperation])
            Expect(state, code, register, _contract.Entry(register));
        Expect(state, code, _contract.Count!.Value, Word.Constant(1));
        Expect(state, code, _contract.Struct!.Value, loop.Element);
        CheckDirection(state, code);
        var result = Word.Of(new Unknown("the result for a struct", 64));
        state.Set(RegisterFile.Result, result, code);
        state.Loop = loop with { Result = result };
        state.Flags = new UnknownFlags("a call");
        return true;
    }

    protected override void Return(MachineState state, CodeInstruction code)
    {
        if (state.Loop is { Result: { } result } loop)
        {
            Expect(state, code, RegisterFile.Result, result);
            Report(_contract.Restored(state), code);
            if (state.Known(result.Sign) != true && state.KnownEqual(loop.Left.Plus(-1), 0) != true)
            {
                Findings.Report(ProofRules.Path, code, "a path returns though a struct is left, and none has failed",
                    "go on to the next struct");
            }
        }
        else if (state.Hypercall is null)
        {
            Findings.Report(ProofRules.HypercallCount, code, "a path returns without a hypercall", "make the call before the return");
        }
        else
        {
            Report(_contract.AtReturn(state), code);
        }
    }

    private void Expect(MachineState state, CodeInstruction code, Gpr register, Word expected)
    {
        if (!state[register].Equals(expected))
        {
            Findings.Report(new Mismatch(ProofRules.Input, $"for each struct, {register.Name()}", expected, state[register],
                state.WriterOf(register), "the call for a struct is a traditional call of one"), code);
        }
    }

    /// <summary>Where several structs are gone through: what a branch of the function leads back to.</summary>
    private Place? FindLoop()
    {
        var end = Start.Offset + Program.SizeOf(Symbol);
        for (var place = Start; place.Offset < end && Program.At(place) is { } code; place = code.Next)
        {
            if (code.Instruction.IsJccShortOrNear && code.Target?.Place is { } target && target.Object == place.Object
                && target.Section == place.Section && target.Offset >= Start.Offset && target.Offset <= place.Offset)
            {
                return target;
            }
        }
        return null;
    }

    /// <summary>The first struct: from here on it stands for any.</summary>
    private bool Enter(MachineState state, CodeInstruction code)
    {
        var count = Word.Of(_contract.Count!.Value).Part(0, 32);
        var counters = Enum.GetValues<Gpr>().Where(register => state[register].Equals(count.Extend(64, isSigned: false))).ToList();
        if (counters is not [var counter] || !state[_contract.Struct!.Value].Equals(_contract.Entry(_contract.Struct.Value))
            || state.Hypercall is not null || state.KnownEqual(count, 0) != false || state.Known(count.Sign) != false)
        {
            Findings.Report(ProofRules.ControlFlow, code, "the structs are not gone through from the first one, or not all of them",
                "keep the count, which is positive, in one register, and start with the caller's address");
            return false;
        }
        var (element, left) = (Word.Of(new Unknown("the address of a struct", 64)), Word.Of(new Unknown("how many structs are left", 64)));
        state.Set(_contract.Struct.Value, element, code);
        state.Set(counter, left, code);
        state.Set(RegisterFile.Result, Word.Of(new Unknown("what the call for the last struct has left", 64)), code);
        state.Flags = new UnknownFlags("the last struct");
        state.Loop = new LoopState(state.Clone(), counter, element, left, null);
        return true;
    }

    /// <summary>What is wrong where the next struct begins.</summary>
    private IEnumerable<Mismatch> AtNext(MachineState state, LoopState loop)
    {
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != RegisterFile.Result))
        {
            var expected = register == loop.Counter ? loop.Left.Plus(-1)
                : register == _contract.Struct ? loop.Element.Plus(_contract.Size) : loop.Head[register];
            if (!state[register].Equals(expected))
            {
                yield return new Mismatch(ProofRules.Input, $"for the next struct, {register.Name()}", expected, state[register],
                    state.WriterOf(register), $"a struct is {_contract.Size} bytes");
            }
        }
        var isKept = state.Frame.Count == loop.Head.Frame.Count
            && state.Frame.All(entry => loop.Head.Frame.TryGetValue(entry.Key, out var kept) && kept.Byte.Equals(entry.Value.Byte));
        if (!isKept || loop.Result is null || state.Known(loop.Result.Sign) != false || state.KnownEqual(loop.Left.Plus(-1), 0) != false)
        {
            yield return new Mismatch(ProofRules.Path,
                "for the next struct, nothing has told that there is one, or that this one has not failed", null, null, null,
                "test the result, and what is left");
        }
    }
}
