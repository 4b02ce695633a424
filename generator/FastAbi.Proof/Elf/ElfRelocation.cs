using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>What the linker has to do to a section (x86-64 psABI, "Relocation").</summary>
/// <param name="Section">The number of the section that is changed.</param>
/// <param name="Offset">Where, in bytes from its start.</param>
/// <param name="Type">How, <c>R_X86_64_*</c>.</param>
/// <param name="Symbol">The symbol whose address is used.</param>
/// <param name="Addend">What is added to it.</param>
public sealed record ElfRelocation(int Section, ulong Offset, uint Type, ElfSymbol Symbol, long Addend)
    : ObjectRelocation(Section, Offset, Type, Addend)
{
    /// <summary><c>R_X86_64_64</c>: 64 bits.</summary>
    public const uint Absolute64 = 1;

    /// <summary><c>R_X86_64_32</c>: 32 bits, not negative.</summary>
    public const uint Absolute32 = 10;

    /// <summary><c>R_X86_64_PC32</c>: 32 bits, relative to the place.</summary>
    public const uint Pc32 = 2;

    /// <summary><c>R_X86_64_PLT32</c>: the same for a branch, which may go by a stub.</summary>
    public const uint Plt32 = 4;

    private const uint Offset64 = 24, FromTable64 = 25; // R_X86_64_PC64, R_X86_64_GOTOFF64

    /// <inheritdoc/>
    public override ElfSymbol Symbol { get; } = Symbol;

    /// <inheritdoc/>
    public override bool IsRelative => Type is Pc32 or Plt32;

    /// <inheritdoc/>
    public override int Length => Type is Absolute64 or Offset64 or FromTable64 ? 8 : 4;
}
