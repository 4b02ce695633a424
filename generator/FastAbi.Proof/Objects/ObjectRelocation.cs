namespace FastAbi.Proof.Objects;

/// <summary>What the linker has to do to a section.</summary>
/// <param name="Section">The number of the section that is changed.</param>
/// <param name="Offset">Where, in bytes from its start.</param>
/// <param name="Type">How, in the format's own numbers.</param>
/// <param name="Addend">What is added to the symbol's address; an address that is relative counts from the place.</param>
public abstract record ObjectRelocation(int Section, ulong Offset, uint Type, long Addend)
{
    /// <summary>The symbol whose address is used.</summary>
    public abstract ObjectSymbol Symbol { get; }

    /// <summary>Whether the place becomes 32 bits, relative to it: an address as instructions have it.</summary>
    public abstract bool IsRelative { get; }

    /// <summary>How many bytes may change.</summary>
    public abstract int Length { get; }
}
