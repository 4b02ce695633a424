namespace FastAbi.Generator.Elf;

/// <summary>A symbol of an ELF file.</summary>
/// <param name="Name">Its name; empty for a section's symbol.</param>
/// <param name="Value">Its offset in its section in an object file, otherwise its address.</param>
/// <param name="Size">Its size in bytes; 0 where nothing states it.</param>
/// <param name="Info">Type and binding as the file has them.</param>
/// <param name="Other">The visibility as the file has it.</param>
/// <param name="Section">The number of its section; null where it is undefined, absolute or common.</param>
public sealed record ElfSymbol(string Name, ulong Value, ulong Size, byte Info, byte Other, int? Section)
{
    /// <summary>Whether other files see it: global or weak.</summary>
    public bool IsGlobal => Info >> 4 is 1 or 2;

    /// <summary>Whether it is weak: another definition wins.</summary>
    public bool IsWeak => Info >> 4 == 2;

    /// <summary>Whether this file defines it.</summary>
    public bool IsDefined => Section is not null;

    /// <summary>Whether it ends with the linked file: <c>STV_HIDDEN</c>.</summary>
    public bool IsHidden => (Other & 3) == 2;

    /// <summary>Whether it is a function: <c>STT_FUNC</c>.</summary>
    public bool IsFunction => (Info & 15) == 2;

    /// <summary>Whether it stands for its section: <c>STT_SECTION</c>.</summary>
    public bool IsSection => (Info & 15) == 3;
}
