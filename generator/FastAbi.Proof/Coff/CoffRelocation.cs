using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>What the linker has to do to a section (PE format, "COFF Relocations").</summary>
/// <param name="Section">The number of the section that is changed.</param>
/// <param name="Offset">Where, in bytes from its start.</param>
/// <param name="Type">How, <c>IMAGE_REL_AMD64_*</c>.</param>
/// <param name="Symbol">The symbol whose address is used.</param>
/// <param name="Addend">What is added to it. The file has it in the place itself, counted from the end of the instruction.</param>
public sealed record CoffRelocation(int Section, ulong Offset, uint Type, CoffSymbol Symbol, long Addend)
    : ObjectRelocation(Section, Offset, Type, Addend)
{
    /// <summary><c>IMAGE_REL_AMD64_ADDR64</c>, <c>ADDR32NB</c>: an address, and one that counts from the image's.</summary>
    public const uint Address64 = 1, ImageRelative = 3;

    /// <summary><c>IMAGE_REL_AMD64_REL32</c> to <c>REL32_5</c>: relative, with so many bytes of the instruction behind it.</summary>
    public const uint Relative = 4, LastRelative = 9;

    /// <inheritdoc/>
    public override CoffSymbol Symbol { get; } = Symbol;

    /// <inheritdoc/>
    public override bool IsRelative => IsRelativeType(Type);

    /// <inheritdoc/>
    public override int Length => Type == Address64 ? 8 : 4;

    /// <summary>Whether a type makes an address relative.</summary>
    internal static bool IsRelativeType(uint type) => type is >= Relative and <= LastRelative;
}
