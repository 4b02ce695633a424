namespace FastAbi.Proof.Tests.Mutants;

/// <summary>What a mutant has altered.</summary>
internal enum MutantKind
{
    /// <summary>A register operand.</summary>
    Register,
    /// <summary>The base register of an address.</summary>
    Base,
    /// <summary>The width of an instruction, or how it extends.</summary>
    Width,
    /// <summary>An immediate operand.</summary>
    Immediate,
    /// <summary>The distance from a base register.</summary>
    Offset,
    /// <summary>An instruction was replaced by nothing.</summary>
    Dropped,
    /// <summary>Two neighbours changed places.</summary>
    Swapped,
    /// <summary>An instruction stands twice.</summary>
    Duplicated,
    /// <summary>A branch was inverted.</summary>
    Inverted,
    /// <summary>A branch has another condition.</summary>
    Condition,
    /// <summary>A relocation has another symbol, type or addend.</summary>
    Relocation,
    /// <summary>The hypercall instruction is the other vendor's.</summary>
    Vendor,
}
