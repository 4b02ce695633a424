namespace FastAbi.Proof.Decoding;

/// <summary>A place in the code or the data of an object.</summary>
/// <param name="Object">The object.</param>
/// <param name="Section">The number of the section.</param>
/// <param name="Offset">The offset there, in bytes.</param>
internal readonly record struct Place(CodeObject Object, int Section, ulong Offset)
{
    public Place Plus(ulong bytes) => this with { Offset = unchecked(Offset + bytes) };
}
