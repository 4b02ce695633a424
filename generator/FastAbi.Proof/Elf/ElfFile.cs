namespace FastAbi.Proof.Elf;

/// <summary>An ELF file, or a member of an archive.</summary>
/// <param name="Name">The file's or member's name.</param>
/// <param name="IsLinked">Whether it is linked, so that symbols have addresses and branches need no relocation.</param>
/// <param name="Sections">Its sections, by number.</param>
/// <param name="Symbols">Its symbols.</param>
/// <param name="Relocations">What is left for the linker.</param>
public sealed record ElfFile(
    string Name, bool IsLinked, IReadOnlyList<ElfSection> Sections, IReadOnlyList<ElfSymbol> Symbols,
    IReadOnlyList<ElfRelocation> Relocations)
{
    /// <summary>What a loader makes of a linked file.</summary>
    public IReadOnlyList<ElfSegment> Segments { get; init; } = [];

    /// <summary>The functions that are defined here; a shared library has a second table that repeats some of them.</summary>
    public IEnumerable<ElfSymbol> Functions => Symbols.Where(symbol => symbol.IsFunction && symbol.IsDefined).Distinct();

    /// <summary>The function that a label lies in, or null.</summary>
    public ElfSymbol? FunctionAround(ElfSymbol label) => Functions.FirstOrDefault(function =>
        function.Place == label.Place && label.Value >= function.Value && label.Value - function.Value < function.Size);

    /// <summary>The section that defines a symbol.</summary>
    public ElfSection SectionOf(ElfSymbol symbol) =>
        symbol.Section is { } index ? Sections[index] : throw new ArgumentException($"{symbol.Name} is not defined here", nameof(symbol));

    /// <summary>Where a symbol lies in its section, in bytes.</summary>
    public ulong OffsetOf(ElfSymbol symbol) => IsLinked ? symbol.Value - SectionOf(symbol).Address : symbol.Value;
}
