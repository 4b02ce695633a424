namespace FastAbi.Tests.Elf;

/// <summary>An ELF file, or a member of an archive.</summary>
internal sealed record ElfFile(
    string Name, IReadOnlyList<ElfSection> Sections, IReadOnlyList<ElfSymbol> Symbols, IReadOnlyList<ElfRelocation> Relocations)
{
    /// <summary>The functions that are defined here; a shared library has a second table that repeats some of them.</summary>
    public IEnumerable<ElfSymbol> Functions => Symbols.Where(symbol => symbol.IsFunction && symbol.IsDefined).Distinct();

    public ElfSection SectionOf(ElfSymbol symbol) => Sections.Single(section => section.Index == symbol.Section);
}
