using FastAbi.Model.Registers;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>An ELF file, or a member of an archive.</summary>
/// <param name="Name">The file's or member's name.</param>
/// <param name="IsLinked">Whether it is linked, so that symbols have addresses and branches need no relocation.</param>
/// <param name="Sections">Its sections, by number.</param>
/// <param name="Symbols">Its symbols.</param>
/// <param name="Relocations">What is left for the linker.</param>
public sealed record ElfFile(
    string Name, bool IsLinked, IReadOnlyList<ElfSection> Sections, IReadOnlyList<ElfSymbol> Symbols,
    IReadOnlyList<ElfRelocation> Relocations) : ObjectFile(Name, IsLinked)
{
    /// <inheritdoc/>
    public override IReadOnlyList<ElfSection> Sections { get; } = Sections;

    /// <inheritdoc/>
    public override IReadOnlyList<ElfSymbol> Symbols { get; } = Symbols;

    /// <inheritdoc/>
    public override IReadOnlyList<ElfRelocation> Relocations { get; } = Relocations;

    /// <summary>What a loader makes of a linked file.</summary>
    public IReadOnlyList<ElfSegment> Segments { get; init; } = [];

    /// <inheritdoc/>
    public override CallConvention Convention => CallConvention.SystemV;

    /// <inheritdoc/>
    public override IEnumerable<ElfSymbol> Functions => base.Functions.Cast<ElfSymbol>();

    /// <inheritdoc/>
    public override UnwindInformation ReadUnwind() => UnwindTable.Read(this);

    /// <inheritdoc/>
    public override ElfSection SectionOf(ObjectSymbol symbol) => (ElfSection)base.SectionOf(symbol);
}
