using FastAbi.Model.Registers;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;
using Iced.Intel;

namespace FastAbi.Proof.Execution;

/// <summary>
/// Executes one instruction of a path. What is not in the list here, in exactly the form that is written here, is not
/// known: its effect is never guessed.
/// </summary>
internal sealed class Executor(MachineState state, CodeInstruction code, AccessRules rules)
{
    private readonly MemoryAccess _memory = new(state, code, rules);
    private Instruction _instruction = code.Instruction;

    public Outcome Execute()
    {
        if (code.Fault is { } fault)
            return Unknown(fault);
        if (_instruction.HasLockPrefix || _instruction.HasRepPrefix || _instruction.HasRepnePrefix ||
            _instruction.HasXacquirePrefix || _instruction.HasXreleasePrefix ||
            _instruction.SegmentPrefix != Register.None && !IsProcessorWord)
        {
            return Unknown("an instruction with a prefix that is not in the list");
        }

        return Control()
            ?? (Compute() ? _memory.Fault ?? Outcome.Next : _memory.Fault ?? Unknown("an instruction that is not in the list"));
    }

    private static FaultOutcome Unknown(string what) =>
        new(ProofRules.UnknownInstruction, what, "use the instructions that docs/proof.md lists");

    /// <summary>Instructions that may lead elsewhere; null for all others.</summary>
    private Outcome? Control()
    {
        switch (_instruction.Code)
        {
            case Code.Vmcall:
                return new HypercallOutcome(HypercallKind.Vmcall);
            case Code.Vmmcall:
                return new HypercallOutcome(HypercallKind.Vmmcall);
            case Code.Vmgexit:
                return new HypercallOutcome(HypercallKind.Vmgexit);
            case Code.Tdcall:
                return new HypercallOutcome(HypercallKind.Tdcall);
            case Code.Call_rel32_64 when IsSymbol(LibraryState.SimulatedHypercall):
                return new HypercallOutcome(HypercallKind.Simulated);
            case Code.Call_rel32_64 when rules.Callee is { } callee && code.Target?.Place == callee:
                return new CallOutcome();
            case Code.Retnq:
                return rules.ReturnSymbol is { } symbol
                    ? new FaultOutcome(ProofRules.ControlFlow, $"the return is not by {symbol}",
                    "assemble with FASTABI_RET, or prove without --return")
                    : Outcome.Return;
            case Code.Jmp_rel8_64 or Code.Jmp_rel32_64:
                return rules.ReturnSymbol is { } thunk && IsSymbol(thunk) ? Outcome.Return : new JumpOutcome(code.Target!);
        }
        return _instruction.IsJccShortOrNear ? new BranchOutcome(code.Target!) : null;
    }

    /// <summary>Whether the instruction reads a word of the processor's, by which the GHCB is found.</summary>
    private bool IsProcessorWord => rules.UsesGhcb && _instruction is { Mnemonic: Mnemonic.Mov, Op1Kind: OpKind.Memory }
        && _instruction is { SegmentPrefix: Register.GS, MemoryBase: Register.None, MemoryIndex: Register.None } && Width(1) == 64;

    private bool IsSymbol(string name) => code.Target is { } target && rules.IsNamed(target, name);

    /// <summary>Instructions that only change registers, flags and memory.</summary>
    /// <returns>Whether the instruction is in the list.</returns>
    private bool Compute()
    {
        switch (_instruction.Mnemonic)
        {
            case Mnemonic.Endbr64 or Mnemonic.Nop:
                return true;
            case Mnemonic.Cld or Mnemonic.Std:
                state.IsDirectionDown = _instruction.Mnemonic == Mnemonic.Std;
                return true;
            case Mnemonic.Mov:
                return Read(1) is { } moved && Write(0, moved);
            case Mnemonic.Movzx or Mnemonic.Movsx or Mnemonic.Movsxd:
                return Read(1) is { } narrow && narrow.Width < Width(0)
                    && Write(0, narrow.Extend(Width(0), _instruction.Mnemonic != Mnemonic.Movzx));
            case Mnemonic.Xchg:
                return Exchange();
            case Mnemonic.Lea:
                return Width(0) == 64 && _memory.Address() is { } address && Write(0, address);
            case Mnemonic.Xor:
                return Clear();
            case Mnemonic.Add or Mnemonic.Sub:
                return Add(_instruction.Mnemonic == Mnemonic.Sub);
            case Mnemonic.Shl or Mnemonic.Shr or Mnemonic.Sar:
                return Shift();
            case Mnemonic.And:
                return Mask();
            case Mnemonic.Pushfq when rules.UsesGhcb:
                return Push(Word.Of(new CallersFlags()));
            case Mnemonic.Popfq when rules.UsesGhcb:
                return PopFlags();
            case Mnemonic.Cli when rules.UsesGhcb:
                state.HasInterruptsOff = true;
                return true;
            case Mnemonic.Wrmsr when rules.UsesGhcb:
                return WriteMsr();
            case Mnemonic.Test:
                return Test();
            case Mnemonic.Cmp:
                return Compare();
            case Mnemonic.Push:
                return Width(0) == 64 && Read(0) is { } pushed && Push(pushed);
            case Mnemonic.Pop:
                return Pop();
            default:
                return false;
        }
    }

    private bool Exchange()
    {
        // With memory it would lock the bus.
        if (_instruction.Op0Kind != OpKind.Register || _instruction.Op1Kind != OpKind.Register || Read(0) is not { } first
            || Read(1) is not { } second)
        {
            return false;
        }

        return Write(0, second) && Write(1, first);
    }

    private bool Clear()
    {
        if (_instruction.Op0Kind != OpKind.Register || _instruction.Op1Kind != OpKind.Register
            || _instruction.Op0Register != _instruction.Op1Register || Read(0) is not { } old)
        {
            return false;
        }

        var zero = Word.Constant(0, old.Width);
        state.Flags = new TestedFlags(zero);
        return Write(0, zero);
    }

    private bool Add(bool isNegative)
    {
        if (Width(0) != 64 || _instruction.Op0Kind != OpKind.Register || Read(0) is not { } old || Read(1) is not { } added)
            return false;
        if (isNegative)
        {
            if (added.AsConstant() is not { } constant)
                return false;
            added = Word.Constant(unchecked(0 - constant));
        }
        state.Flags = new UnknownFlags($"'{_instruction.Mnemonic.ToString().ToLowerInvariant()}'");
        return Write(0, old.Plus(added));
    }

    private bool Shift()
    {
        if (Width(0) != 64 || _instruction.Op0Kind != OpKind.Register || _instruction.Op1Kind is not OpKind.Immediate8
            || _instruction.Immediate8 is 0 or > 63 || Read(0) is not { } old)
        {
            return false;
        }

        var (count, isLeft) = (_instruction.Immediate8, _instruction.Mnemonic == Mnemonic.Shl);
        var shifted = isLeft ? old.ShiftLeft(count) : old.ShiftRight(count, _instruction.Mnemonic == Mnemonic.Sar);
        // The carry is the last bit that went out: only whether all are zero counts.
        state.Flags = isLeft ? new UnknownFlags("'shl'") : new DifferenceFlags(shifted, 0);
        return Write(0, shifted);
    }

    private bool Mask()
    {
        if (_instruction.Op0Kind != OpKind.Register || Read(1)?.AsConstant() is not { } mask || Read(0) is not { } old)
            return false;
        var masked = old.Masked(mask);
        state.Flags = new TestedFlags(masked);
        return Write(0, masked);
    }

    private bool PopFlags()
    {
        if (_memory.Load(state[Gpr.Rsp], 8) is not { } popped)
            return false;
        MoveStack(8);
        // What else may be popped could turn anything on.
        if (!popped.Equals(Word.Of(new CallersFlags())))
            return false;
        (state.HasInterruptsOff, state.IsDirectionDown) = (false, false);
        state.Flags = new UnknownFlags("the caller");
        return true;
    }

    private bool WriteMsr()
    {
        if (state[Gpr.Rcx].Part(0, 32).AsConstant() != GhcbLayout.Msr)
            return false;
        state.Msr = Word.Join([state[Gpr.Rax].Part(0, 32), state[Gpr.Rdx].Part(0, 32)]);
        return true;
    }

    private bool Test()
    {
        if (_instruction.Op1Kind == OpKind.Register
            ? _instruction.Op0Kind != OpKind.Register || _instruction.Op0Register != _instruction.Op1Register
            : Read(1) is null)
        {
            return false;
        }

        if (Read(0) is not { } tested)
            return false;
        state.Flags = new TestedFlags(_instruction.Op1Kind == OpKind.Register ? tested : tested.Masked(Read(1)!.AsConstant()!.Value));
        return true;
    }

    private bool Compare()
    {
        if (Read(1)?.AsConstant() is not { } constant || Read(0) is not { } left)
            return false;
        state.Flags = left.AsTerm() is Variable { Bits: 8 } variable ? new ComparedFlags(variable, (byte)constant)
            : constant == 0 ? new TestedFlags(left)
            : new DifferenceFlags(left, constant);
        return true;
    }

    private bool Push(Word value)
    {
        MoveStack(-8);
        return _memory.Fault is null && _memory.Store(state[Gpr.Rsp], value);
    }

    private bool Pop()
    {
        if (_instruction.Op0Kind != OpKind.Register || Width(0) != 64 || _memory.Load(state[Gpr.Rsp], 8) is not { } popped)
            return false;
        MoveStack(8);
        return Write(0, popped);
    }

    private void MoveStack(int bytes)
    {
        state.Set(Gpr.Rsp, state[Gpr.Rsp].Plus(bytes), code);
        _memory.CheckStackPointer();
    }

    private int Width(int operand) => _instruction.GetOpKind(operand) switch
    {
        OpKind.Register => 8 * _instruction.GetOpRegister(operand).GetSize(),
        OpKind.Memory => 8 * _instruction.MemorySize.GetSize(),
        _ => 64,
    };

    /// <summary>The value of an operand; null where it is of a form that is not in the list, or may not be read.</summary>
    private Word? Read(int operand)
    {
        switch (_instruction.GetOpKind(operand))
        {
            case OpKind.Register:
                return ToGpr(_instruction.GetOpRegister(operand)) is { } register ? state[register].Part(0, Width(operand)) : null;
            case OpKind.Memory when IsProcessorWord:
                return Word.Of(new ProcessorWord(_instruction.MemoryDisplacement64));
            case OpKind.Memory:
                return _memory.Address() is { } address ? _memory.Load(address, Width(operand) / 8) : _memory.LoadVariable(Width(operand));
            case OpKind.Immediate8 or OpKind.Immediate16 or OpKind.Immediate32 or OpKind.Immediate64 or
                OpKind.Immediate8to16 or OpKind.Immediate8to32 or OpKind.Immediate8to64 or OpKind.Immediate32to64:
                return Word.Constant(_instruction.GetImmediate(operand), operand > 0 ? Width(0) : 64);
            default:
                return null;
        }
    }

    /// <summary>Gives an operand a value of its width. 32 bits zero the rest of a register, less leave it alone.</summary>
    private bool Write(int operand, Word value)
    {
        if (_instruction.GetOpKind(operand) == OpKind.Memory)
            return _memory.Address() is { } address ? _memory.Store(address, value) : _memory.StoreVariable(value.Width);
        if (_instruction.GetOpKind(operand) != OpKind.Register || ToGpr(_instruction.GetOpRegister(operand)) is not { } register)
            return false;
        state.Set(
            register, value.Width switch { 64 => value, 32 => value.Extend(64, isSigned: false), _ => state[register].WithLow(value) },
            code);
        if (register == Gpr.Rsp)
            _memory.CheckStackPointer();
        return true;
    }

    /// <summary>The register; null for one that is not general-purpose, and for the second bytes of the first four.</summary>
    private static Gpr? ToGpr(Register register) =>
        register.IsGPR() && register is not (Register.AH or Register.BH or Register.CH or Register.DH)
            ? (Gpr)(register.GetFullRegister() - Register.RAX)
            : null;
}
