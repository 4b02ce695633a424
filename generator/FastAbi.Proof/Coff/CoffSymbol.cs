using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>A symbol of a COFF file (PE format, "COFF Symbol Table").</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its offset in its section in an object file; its address in an image, counted from where that is loaded.</param>
/// <param name="Size">How far the next function, or the end of the section, is from a function, in bytes; 0 for all others.</param>
/// <param name="Place">The number of its section, or one of the numbers that mean something else.</param>
/// <param name="Type">Its type as the file has it.</param>
/// <param name="Class">Its storage class, <c>IMAGE_SYM_CLASS_*</c>.</param>
/// <param name="InCode">Whether its section holds instructions.</param>
/// <param name="HasSectionRecord">Whether a record follows it that describes a section.</param>
public sealed record CoffSymbol(string Name, ulong Value, ulong Size, short Place, ushort Type, byte Class, bool InCode,
    bool HasSectionRecord)
    : ObjectSymbol(Name, Value, Size)
{
    /// <summary><c>IMAGE_SYM_ABSOLUTE</c>: a number, not a place. <c>IMAGE_SYM_DEBUG</c>: for debuggers alone.</summary>
    public const short Absolute = -1, Debug = -2;

    /// <summary><c>IMAGE_SYM_CLASS_*</c>: seen by other files, seen by its own, a label, a source, a section, one that gives way.</summary>
    public const byte External = 2, Static = 3, Label = 6, Source = 103, SectionClass = 104, Weak = 105;

    /// <summary>The type of a function.</summary>
    public const ushort FunctionType = 0x20;

    /// <inheritdoc/>
    public override int? Section => Place > 0 ? Place : null;

    /// <inheritdoc/>
    public override SymbolKind Kind =>
        Class == Source ? SymbolKind.File
        : Class == SectionClass || Class == Static && HasSectionRecord ? SymbolKind.Section
        : Class is not (External or Static or Label or Weak) ? SymbolKind.Other
        : Type == FunctionType ? SymbolKind.Function
        : InCode ? SymbolKind.Label
        : SymbolKind.Data;

    /// <inheritdoc/>
    public override bool IsGlobal => Class is External or Weak;

    /// <inheritdoc/>
    public override bool IsUndefined => Place == 0 && (Class == Weak || Class == External && Value == 0);

    /// <inheritdoc/>
    public override bool IsExported => Class == External && !IsUndefined;

    /// <summary>Whether the linker makes room for it.</summary>
    public bool IsCommon => Place == 0 && Class == External && Value != 0;
}
