namespace FastAbi.Proof.Objects;

/// <summary>A symbol of an object file or of a linked one.</summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Value">Its offset in its section in an object file, otherwise its address.</param>
/// <param name="Size">Its size in bytes; 0 where nothing tells it.</param>
public abstract record ObjectSymbol(string Name, ulong Value, ulong Size)
{
    /// <summary>The number of its section; null where it is in none.</summary>
    public abstract int? Section { get; }

    /// <summary>What it names.</summary>
    public abstract SymbolKind Kind { get; }

    /// <summary>Whether other files see it.</summary>
    public abstract bool IsGlobal { get; }

    /// <summary>Whether another file has to define it.</summary>
    public abstract bool IsUndefined { get; }

    /// <summary>Whether it is here for other files to take, if perhaps in no section.</summary>
    public abstract bool IsExported { get; }

    /// <summary>Whether a section of this file defines it.</summary>
    public bool IsDefined => Section is not null;

    /// <summary>Whether it is a place of which nothing else is said.</summary>
    public bool IsLabel => Kind == SymbolKind.Label;

    /// <summary>Whether it is data.</summary>
    public bool IsData => Kind == SymbolKind.Data;

    /// <summary>Whether it is a function.</summary>
    public bool IsFunction => Kind == SymbolKind.Function;

    /// <summary>Whether it stands for its section.</summary>
    public bool IsSection => Kind == SymbolKind.Section;

    /// <summary>Whether it names a source.</summary>
    public bool IsFile => Kind == SymbolKind.File;
}
