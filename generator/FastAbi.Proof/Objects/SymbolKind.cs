namespace FastAbi.Proof.Objects;

/// <summary>What a symbol names.</summary>
public enum SymbolKind
{
    /// <summary>A place of which nothing else is said.</summary>
    Label,
    /// <summary>Data.</summary>
    Data,
    /// <summary>A function.</summary>
    Function,
    /// <summary>A section.</summary>
    Section,
    /// <summary>A source.</summary>
    File,
    /// <summary>Something that only some linkers or loaders know.</summary>
    Other,
}
