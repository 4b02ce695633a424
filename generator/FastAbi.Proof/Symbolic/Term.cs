using FastAbi.Model.Registers;

namespace FastAbi.Proof.Symbolic;

/// <summary>Something whose value is not known: it can be any, and two that differ have nothing to do with each other.</summary>
/// <param name="Bits">How wide it is.</param>
internal abstract record Term(int Bits)
{
    /// <summary>What it is, in words.</summary>
    public abstract string Describe();
}

/// <summary>What a register held at entry.</summary>
internal sealed record EntryRegister(Gpr Register) : Term(64)
{
    public override string Describe() => $"the caller's {Register.Name()}";
}

/// <summary>A word that the caller put behind the return address, or behind the callee's home space there.</summary>
/// <param name="Offset">Where it lies, in bytes from rsp at entry.</param>
internal sealed record StackArgument(int Offset) : Term(64)
{
    public override string Describe() => $"the stack argument at {Offset}(%rsp)";
}

/// <summary>What a register holds after the hypercall, where the ABI gives it a meaning.</summary>
internal sealed record AnswerRegister(Gpr Register) : Term(64)
{
    public override string Describe() => $"the hypervisor's {Register.Name()}";
}

/// <summary>What the hypervisor leaves in the struct, all of it: members may share bytes.</summary>
internal sealed record AnswerStruct(string Tag, int Bytes) : Term(8 * Bytes)
{
    public override string Describe() => $"the hypervisor's struct {Tag}";
}

/// <summary>The struct of a traditional caller, as it passes it.</summary>
internal sealed record CallersStruct(string Tag, int Bytes) : Term(8 * Bytes)
{
    public override string Describe() => $"the caller's struct {Tag}";
}

/// <summary>An input of which a traditional caller passes the address.</summary>
internal sealed record CallersCopy(string Input, int Width) : Term(Width)
{
    public override string Describe() => $"the caller's {Input}";
}

/// <summary>A word of the processor's own, behind gs.</summary>
internal sealed record ProcessorWord(ulong Offset) : Term(64)
{
    public override string Describe() => $"%gs:{Offset}";
}

/// <summary>What the hypervisor leaves in the GHCB, all of it.</summary>
internal sealed record AnswerPage() : Term(8 * GhcbLayout.Size)
{
    public override string Describe() => "the hypervisor's GHCB";
}

/// <summary>What TDX's module says of a TDCALL: 0 where the call was made.</summary>
internal sealed record ModuleStatus() : Term(64)
{
    public override string Describe() => "the TDX module's status";
}

/// <summary>The caller's flags, the one for interrupts among them.</summary>
internal sealed record CallersFlags() : Term(64)
{
    public override string Describe() => "the caller's flags";
}

/// <summary>A variable of the library.</summary>
internal sealed record Variable(string Name, int Width) : Term(Width)
{
    public override string Describe() => Name;
}

/// <summary>What nobody promises anything about.</summary>
/// <param name="What">What it is, in words.</param>
/// <param name="Width">How wide it is.</param>
internal sealed record Unknown(string What, int Width) : Term(Width)
{
    public override string Describe() => What;
}

/// <summary>A byte of the own frame that nobody has written: whatever was on the stack.</summary>
/// <param name="Offset">Where it lies, in bytes from rsp at entry.</param>
internal sealed record StaleByte(long Offset) : Term(8)
{
    public override string Describe() => $"the stale stack byte at {Offset} from rsp at entry";
}

/// <summary>A sum of 64-bit words, which wraps around.</summary>
/// <param name="Addends">What is added; none of them is a constant or a sum.</param>
/// <param name="Constant">The constant among them.</param>
internal sealed record Sum(IReadOnlyList<Word> Addends, ulong Constant) : Term(64)
{
    /// <summary>The order of addends says nothing.</summary>
    public bool Equals(Sum? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Constant != other.Constant || Addends.Count != other.Addends.Count)
            return false;
        var rest = other.Addends.ToList();
        return Addends.All(rest.Remove);
    }

    public override int GetHashCode() => Addends.Aggregate(Constant.GetHashCode(), (hash, addend) => hash ^ addend.GetHashCode());

    public override string Describe()
    {
        var text = string.Join(" + ", Addends.Select(addend => addend.Describe()));
        return Constant == 0 ? text : (long)Constant < 0 ? $"{text} - {unchecked(0 - Constant)}"
            : $"{text} + {Constant}";
    }
}
