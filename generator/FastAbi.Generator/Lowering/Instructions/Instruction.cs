namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>An instruction of a trampoline.</summary>
public abstract record Instruction
{
    /// <summary>What an unwinder has to know from here on; null where the instruction changes nothing for it.</summary>
    public UnwindFact? Unwind { get; init; }
}
