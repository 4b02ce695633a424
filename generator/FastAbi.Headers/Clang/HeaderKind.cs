namespace FastAbi.Headers.Clang;

/// <summary>What a type or member is, behind all typedefs.</summary>
public enum HeaderKind
{
    /// <summary>An integer, <c>char</c> and <c>_Bool</c> among them.</summary>
    Integer,

    /// <summary>An enumeration.</summary>
    Enumeration,

    /// <summary>Part of an integer: only a member can be that.</summary>
    BitField,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>A pointer to whatever.</summary>
    Pointer,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>A union.</summary>
    Union,

    /// <summary>Anything else: a function, a vector, <c>void</c>.</summary>
    Other,
}
