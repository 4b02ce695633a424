namespace FastAbi.Headers.Clang;

/// <summary>A C type as the compiler lays it out.</summary>
/// <param name="Kind">What it is, behind all typedefs.</param>
/// <param name="Spelling">As the header has it; a type without a name is <c>struct</c>, <c>union</c> or <c>enum</c>.</param>
/// <param name="Canonical">The same without typedefs.</param>
/// <param name="WidthBits">Its size in bits; 0 where it has none.</param>
/// <param name="AlignmentBits">Its alignment in bits; 0 where it has none.</param>
/// <param name="IsSigned">Whether an integer or enumeration is signed.</param>
public sealed record HeaderType(
    HeaderKind Kind, string Spelling, string Canonical, long WidthBits, long AlignmentBits, bool IsSigned)
{
    /// <summary>The typedefs that it goes by, without qualifiers: the one in the declaration, then what that one stands for.</summary>
    public IReadOnlyList<string> Typedefs { get; init; } = [];

    /// <summary>The members of a struct or union, in the order of their declaration.</summary>
    public IReadOnlyList<HeaderMember> Members { get; init; } = [];

    /// <summary>What an array is of.</summary>
    public HeaderType? Element { get; init; }

    /// <summary>How many elements an array has; 0 where it says none.</summary>
    public long Count { get; init; }

    /// <summary>Whether it is a struct or a union.</summary>
    public bool IsRecord => Kind is HeaderKind.Struct or HeaderKind.Union;

    /// <summary>Whether it is what Xen's <c>DEFINE_XEN_GUEST_HANDLE</c> makes: a pointer in a struct of its own.</summary>
    public bool IsGuestHandle => IsRecord && Members is [{ Name: "p", Kind: HeaderKind.Pointer }];
}
