using FastAbi.Model.Registers;

namespace FastAbi.Proof.Objects;

/// <summary>An object file, or a linked one, whatever its format.</summary>
/// <param name="Name">The file's name, or that of a member of an archive.</param>
/// <param name="IsLinked">Whether it is linked, so that symbols have addresses and branches need no relocation.</param>
public abstract record ObjectFile(string Name, bool IsLinked)
{
    /// <summary>Its sections, by number.</summary>
    public abstract IReadOnlyList<ObjectSection> Sections { get; }

    /// <summary>Its symbols.</summary>
    public abstract IReadOnlyList<ObjectSymbol> Symbols { get; }

    /// <summary>What is left for the linker.</summary>
    public abstract IReadOnlyList<ObjectRelocation> Relocations { get; }

    /// <summary>How C calls functions where files have this format.</summary>
    public abstract CallConvention Convention { get; }

    /// <summary>The functions that are defined here; a shared library has a second table that repeats some of them.</summary>
    public virtual IEnumerable<ObjectSymbol> Functions => Symbols.Where(symbol => symbol.IsFunction && symbol.IsDefined).Distinct();

    /// <summary>Reads what it says to unwinders.</summary>
    public abstract UnwindInformation ReadUnwind();

    /// <summary>The function that a label lies in, or null.</summary>
    public ObjectSymbol? FunctionAround(ObjectSymbol label) => Functions.FirstOrDefault(function =>
        function.Section == label.Section && label.Value >= function.Value && label.Value - function.Value < function.Size);

    /// <summary>The section that defines a symbol.</summary>
    public virtual ObjectSection SectionOf(ObjectSymbol symbol) =>
        symbol.Section is { } index ? Sections[index] : throw new ArgumentException($"{symbol.Name} is not defined here", nameof(symbol));

    /// <summary>Where a symbol lies in its section, in bytes.</summary>
    public ulong OffsetOf(ObjectSymbol symbol) => IsLinked ? symbol.Value - SectionOf(symbol).Address : symbol.Value;
}
