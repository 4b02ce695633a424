using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>A symbol of an ELF file.</summary>
/// <param name="Name">Its name; empty for a section's symbol.</param>
/// <param name="Value">Its offset in its section in an object file, otherwise its address.</param>
/// <param name="Size">Its size in bytes; 0 where nothing states it.</param>
/// <param name="Info">Type and binding as the file has them.</param>
/// <param name="Other">The visibility as the file has it.</param>
/// <param name="Place">The number of its section, or one of the numbers that mean something else (<c>SHN_*</c>).</param>
public sealed record ElfSymbol(string Name, ulong Value, ulong Size, byte Info, byte Other, ushort Place)
    : ObjectSymbol(Name, Value, Size)
{
    /// <summary>The numbers of sections end here: <c>SHN_LORESERVE</c>.</summary>
    public const ushort FirstReserved = 0xff00;

    /// <summary><c>SHN_ABS</c>: a number, not a place.</summary>
    public const ushort Absolute = 0xfff1;

    /// <summary><c>SHN_COMMON</c>: the linker makes room for it.</summary>
    public const ushort Common = 0xfff2;

    /// <summary>The number of its section; null where it is undefined, absolute or common.</summary>
    public override int? Section => Place is 0 or >= FirstReserved ? null : Place;

    /// <summary>Its type, <c>STT_*</c>.</summary>
    public int Type => Info & 15;

    /// <inheritdoc/>
    public override SymbolKind Kind => Type switch
    {
        0 => SymbolKind.Label,
        1 => SymbolKind.Data,
        2 => SymbolKind.Function,
        3 => SymbolKind.Section,
        4 => SymbolKind.File,
        _ => SymbolKind.Other,
    };

    /// <summary>Its binding, <c>STB_*</c>.</summary>
    public int Binding => Info >> 4;

    /// <inheritdoc/>
    public override bool IsGlobal => Binding is 1 or 2;

    /// <summary>Whether only its own file sees it.</summary>
    public bool IsLocal => Binding == 0;

    /// <inheritdoc/>
    public override bool IsExported => !IsLocal && !IsUndefined;

    /// <summary>Whether it is weak: another definition wins.</summary>
    public bool IsWeak => Binding == 2;

    /// <inheritdoc/>
    public override bool IsUndefined => Place == 0;

    /// <summary>Whether it ends with the linked file: <c>STV_HIDDEN</c>.</summary>
    public bool IsHidden => (Other & 3) == 2;

    /// <summary>Whether each thread has one of its own: <c>STT_TLS</c>.</summary>
    public bool IsThreadLocal => Type == 6;
}
