namespace FastAbi.Native.Tests.Elf;

/// <summary>An ELF file, or a member of an archive.</summary>
internal sealed record ElfFile(
    string Name, IReadOnlyList<ElfSection> Sections, IReadOnlyList<ElfSymbol> Symbols, IReadOnlyList<ElfRelocation> Relocations)
{
    /// <summary>The functions that are defined here.</summary>
    public IEnumerable<ElfSymbol> Functions => Symbols.Where(symbol => symbol.IsFunction && symbol.IsDefined);

    public ElfSection SectionOf(ElfSymbol symbol) => Sections.Single(section => section.Index == symbol.Section);
}
