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

/// <summary>Follows every path through a function, for all inputs. What a path has to do, those say who derive from this.</summary>
internal abstract class PathFollower(
    CodeProgram program, Variant variant, ProofOptions options, FunctionFindings findings, string symbol, Place start)
{
    private const int LongestPath = 4096;

    private readonly Stack<(MachineState State, Place Place)> _open = [];
    private readonly HashSet<Place> _reached = [];
    private bool _isUnwindRight = true;
    private int _paths = 1;

    /// <summary>Sees the states in which paths end or part; what led there is in <see cref="MachineState.Trace"/>.</summary>
    public Action<MachineState>? Ended { get; init; }

    /// <summary>The instructions that some path executes.</summary>
    public IReadOnlySet<Place> Reached => _reached;

    protected CodeProgram Program => program;

    protected FunctionFindings Findings => findings;

    protected string Symbol => symbol;

    /// <summary>Where the function starts.</summary>
    protected Place Start => start;

    /// <summary>What memory it may touch.</summary>
    protected abstract AccessRules Rules { get; }

    /// <summary>How many paths there may be.</summary>
    protected virtual int MostPaths => 256;

    /// <summary>Follows all paths from a state at the start of the function.</summary>
    protected void Follow(MachineState state) => Follow(state, start);

    /// <summary>Follows all paths from a place.</summary>
    protected void Follow(MachineState state, Place place)
    {
        _open.Push((state, place));
        while (_open.TryPop(out var next))
        {
            (state, place) = next;
            while (Step(state, ref place))
            {
            }
            Ended?.Invoke(state);
        }
    }

    /// <summary>A path comes to an instruction.</summary>
    /// <returns>Whether it is to be executed; otherwise the path ends here.</returns>
    protected virtual bool Arrive(MachineState state, CodeInstruction code)
    {
        if (state.Visited.Add(code.Place) && state.Visited.Count <= LongestPath)
            return true;
        findings.Report(ProofRules.ControlFlow, code, "a path comes here twice", "a function goes straight on or forward");
        return false;
    }

    /// <summary>The hypervisor is entered.</summary>
    /// <returns>Whether the path goes on.</returns>
    protected abstract bool Call(MachineState state, CodeInstruction code, HypercallKind kind);

    /// <summary>The function returns.</summary>
    protected abstract void Return(MachineState state, CodeInstruction code);

    /// <summary>A function is called that the rules allow.</summary>
    /// <returns>Whether the path goes on.</returns>
    protected virtual bool CallFunction(MachineState state, CodeInstruction code) => false;

    protected void MarkReached(Place place) => _reached.Add(place);

    protected void Report(IEnumerable<Mismatch> mismatches, CodeInstruction code)
    {
        foreach (var mismatch in mismatches)
            findings.Report(mismatch, code);
    }

    protected void CheckLandingPad(Place place)
    {
        if (options.LandingPads && program.At(place) is var first && first?.Instruction.Code != Code.Endbr64)
        {
            findings.Report(ProofRules.NoLandingPad, first, "the function does not start with endbr64",
                "assemble with FASTABI_ENDBR=endbr64, or prove without --endbr");
        }
    }

    protected void CheckTypeHash()
    {
        if (options.TypeHashes && !TypeHash.IsBefore(start, symbol))
        {
            findings.Report(ProofRules.NoLandingPad, program.At(start), "the hash of its C type is not in front of the function",
                "assemble with FASTABI_PREFIX, or prove without --kcfi");
        }
    }

    protected void CheckDirection(MachineState state, CodeInstruction code)
    {
        if (state.IsDirectionDown)
        {
            findings.Report(new Mismatch(ProofRules.Input, "at the hypercall, the direction flag", Word.Constant(0, 8), Word.Constant(1, 8),
                null, "the flag stays the caller's"), code);
        }
    }

    protected void CheckVendor(MachineState state, CodeInstruction code, HypercallKind kind)
    {
        if (VendorFault(state, kind) is { } fault)
        {
            findings.Report(
                ProofRules.Vendor, code, fault,
                "use the instruction of the archive's processors; where it is for both, by the byte fastabi_vmmcall");
        }
    }

    /// <summary>Between the first and the last byte of the function, everything was executed on some path; padding may stay.</summary>
    protected void CheckReached()
    {
        var end = start.Plus(program.SizeOf(symbol)).Offset;
        // Where something else was found, code may be cut off only because of that.
        if (!findings.IsEmpty)
            return;
        for (var place = start; place.Offset < end && program.At(place) is { } code; place = code.Next)
        {
            if (!_reached.Contains(place) && code.Instruction.Mnemonic is not (Mnemonic.Int3 or Mnemonic.Nop))
            {
                findings.Report(
                    ProofRules.Unreached, code, "no path comes here", "remove what is never executed, or the branch that goes around it");
                return;
            }
        }
    }

    /// <summary>Executes one instruction.</summary>
    /// <returns>Whether the path goes on at the place.</returns>
    private bool Step(MachineState state, ref Place place)
    {
        if (program.At(place) is not { } code)
        {
            findings.Report(ProofRules.ControlFlow, state.Last, "a path runs into where there is no code",
                "end every path with the return sequence");
            return false;
        }
        if (!Arrive(state, code))
            return false;
        _reached.Add(place);
        if (Ended is not null)
            state.Trace = new PathStep(state.Trace, code, state.Clone());
        CheckUnwind(state, code);
        state.Executed++;
        state.Last = code;
        switch (new Executor(state, code, Rules).Execute())
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
            case CallOutcome:
                place = code.Next;
                return CallFunction(state, code);
            case ReturnOutcome:
                Return(state, code);
                return false;
            case FaultOutcome found:
                findings.Report(found.Rule, code, found.Message, found.Hint);
                return false;
            case var other:
                throw new InvalidOperationException($"no way on from {other}");
        }
    }

    /// <summary>The first place where the unwinder would go wrong; from there on it goes wrong in the same way.</summary>
    private void CheckUnwind(MachineState state, CodeInstruction code)
    {
        if (!_isUnwindRight || UnwindCheck.Fault(state, code, Rules.Convention) is not { } fault)
            return;
        _isUnwindRight = false;
        findings.Report(ProofRules.Unwind, code, fault, "correct the .cfi directives, in COFF the .seh directives or the epilogue");
    }

    private bool Jump(MachineState state, CodeInstruction code, Target target, ref Place place)
    {
        if (target.Place is { } known)
        {
            place = known;
            return true;
        }
        if (target.Name == LibraryState.Enosys && !program.IsArchive)
        {
            // Proved with the object file that defines it.
            state.Set(Gpr.Rax, NoHypervisorContract.Result, code);
            Return(state, code);
            return false;
        }
        findings.Report(ProofRules.ControlFlow, code, $"a path goes to {target.Name}, which the file does not define",
            "prove the archive, or the linked program");
        return false;
    }

    private bool Branch(MachineState state, CodeInstruction code, Target target)
    {
        var condition = code.Instruction.ConditionCode;
        if (Condition.AsksParity(condition) || state.Flags is UnknownFlags
            || state.Flags is DifferenceFlags && condition is not (ConditionCode.e or ConditionCode.ne))
        {
            findings.Report(
                ProofRules.ControlFlow, code,
                $"the branch depends on flags as {(state.Flags as UnknownFlags)?.Why ?? "nobody follows them"} left them",
                "test the result, or compare a byte of the library's state, right before");
            return false;
        }
        foreach (var (world, isTaken) in Worlds(state, condition))
        {
            if (++_paths > MostPaths)
            {
                findings.Report(ProofRules.ControlFlow, code, "there are more paths than anybody can follow",
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

    private static IEnumerable<(MachineState World, bool IsTaken)> Worlds(MachineState state, ConditionCode condition) => state.Flags switch
    {
        ComparedFlags compared => Worlds(state, compared, condition),
        DifferenceFlags difference => Worlds(state, difference, condition),
        var tested => Worlds(state, (TestedFlags)tested, condition),
    };

    private static IEnumerable<(MachineState World, bool IsTaken)> Worlds(MachineState state, ComparedFlags flags, ConditionCode condition)
    {
        foreach (var isTaken in (bool[])[false, true])
        {
            var world = state.Clone();
            if (world.Assume(flags.Byte, value => Condition.HoldsAfterCompare(condition, value, flags.Constant) == isTaken))
                yield return (world, isTaken);
        }
    }

    private static IEnumerable<(MachineState World, bool IsTaken)> Worlds(
        MachineState state, DifferenceFlags flags, ConditionCode condition)
    {
        foreach (var isEqual in (bool[])[false, true])
        {
            var world = state.Clone();
            if (world.AssumeEqual(flags.Value, flags.Constant, isEqual))
                yield return (world, condition == ConditionCode.e == isEqual);
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

    private string? VendorFault(MachineState state, HypercallKind kind) => (variant, kind) switch
    {
        (Variant.Sim, HypercallKind.Simulated) or (Variant.Vmcall, HypercallKind.Vmcall) or (Variant.Vmmcall, HypercallKind.Vmmcall)
            or (Variant.Ghcb, HypercallKind.Vmgexit) or (Variant.Tdcall, HypercallKind.Tdcall) => null,
        (Variant.Any, HypercallKind.Vmcall) when state.Vendor.All(value => value == 0) => null,
        (Variant.Any, HypercallKind.Vmmcall) when state.Vendor.All(value => value != 0) => null,
        (Variant.Any, HypercallKind.Vmcall or HypercallKind.Vmmcall) =>
            "the instruction is executed without a look at fastabi_vmmcall, or in spite of it",
        _ => $"the instruction is not that of an archive for {Name(variant)}",
    };

    private static string Name(Variant variant) => variant switch
    {
        Variant.Any => "both processors",
        Variant.Sim => "hosted tests",
        Variant.Ghcb => "the GHCB",
        Variant.Tdcall => "TDX",
        _ => variant.ToString().ToLowerInvariant(),
    };
}
