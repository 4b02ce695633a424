using FastAbi.Model.Registers;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>A COFF object file, or an image made of such.</summary>
/// <param name="Name">The file's name, or that of a member of an archive.</param>
/// <param name="IsLinked">Whether it is an image, so that symbols have addresses; these count from where it is loaded.</param>
/// <param name="Sections">Its sections, by number; the first one is none.</param>
/// <param name="Symbols">Its symbols.</param>
/// <param name="Relocations">What is left for the linker.</param>
public sealed record CoffFile(
    string Name, bool IsLinked, IReadOnlyList<CoffSection> Sections, IReadOnlyList<CoffSymbol> Symbols,
    IReadOnlyList<CoffRelocation> Relocations) : ObjectFile(Name, IsLinked)
{
    /// <inheritdoc/>
    public override IReadOnlyList<CoffSection> Sections { get; } = Sections;

    /// <inheritdoc/>
    public override IReadOnlyList<CoffSymbol> Symbols { get; } = Symbols;

    /// <inheritdoc/>
    public override IReadOnlyList<CoffRelocation> Relocations { get; } = Relocations;

    /// <inheritdoc/>
    public override CallConvention Convention => CallConvention.Windows;

    /// <summary>What an image says besides; null of an object file.</summary>
    internal PeDirectories? Directories { get; init; }

    /// <summary>The memory that the sections are, of an image; null of an object file.</summary>
    internal PeImage? Image { get; init; }

    /// <inheritdoc/>
    public override UnwindInformation ReadUnwind() => Image is { } image ? FunctionTable.Read(this, image) : FunctionTable.Read(this);

    /// <inheritdoc/>
    public override CoffSection SectionOf(ObjectSymbol symbol) => (CoffSection)base.SectionOf(symbol);
}
