using ClangSharp.Interop;

namespace FastAbi.Headers.Clang;

/// <summary>Reads types off the compiler.</summary>
internal sealed class HeaderTypeReader(HeaderPlaces places)
{
    private readonly Dictionary<CXType, HeaderType> _types = [];

    /// <summary>Whether a canonical type is a signed integer.</summary>
    public static bool IsSigned(CXType canonical) => canonical.kind is
        CXTypeKind.CXType_Char_S or CXTypeKind.CXType_SChar or CXTypeKind.CXType_WChar or CXTypeKind.CXType_Short or
        CXTypeKind.CXType_Int or CXTypeKind.CXType_Long or CXTypeKind.CXType_LongLong or CXTypeKind.CXType_Int128;

    /// <summary>The name in an enumeration's spelling; null where it has none.</summary>
    public static string? EnumerationName(string spelling)
    {
        const string Word = "enum ";
        var name = spelling.StartsWith(Word, StringComparison.Ordinal) ? spelling[Word.Length..] : spelling;
        return name.Contains('(', StringComparison.Ordinal) || name is "enum" ? null : name;
    }

    /// <summary>Reads a type and all that it contains.</summary>
    public HeaderType Read(CXType type)
    {
        if (!_types.TryGetValue(type, out var read))
            _types.Add(type, read = Create(type));
        return read;
    }

    private HeaderType Create(CXType type)
    {
        var canonical = type.CanonicalType;
        var kind = Kind(canonical);
        var integer = kind == HeaderKind.Enumeration ? canonical.Declaration.EnumDecl_IntegerType.CanonicalType : canonical;
        var read =
            new HeaderType(kind, Spelling(type), Spelling(canonical), Bits(canonical.SizeOf), Bits(canonical.AlignOf), IsSigned(integer))
            {
                Typedefs = Typedefs(type, out var behind),
            };
        return kind switch
        {
            HeaderKind.Struct or HeaderKind.Union => read with { Members = Members(canonical) },
            HeaderKind.Array =>
                read with
                {
                    Element = Read((Kind(behind) == HeaderKind.Array ? behind : canonical).ArrayElementType),
                    Count =
                Math.Max(0, canonical.ArraySize)
                },
            _ => read,
        };
    }

    /// <summary>The names of the typedefs in a declared type, and what is behind them, which other than the canonical type keeps the
    /// typedefs of an array's elements.</summary>
    private static List<string> Typedefs(CXType type, out CXType behind)
    {
        var names = new List<string>();
        while (type.kind is CXTypeKind.CXType_Typedef or CXTypeKind.CXType_Elaborated)
        {
            if (type.kind == CXTypeKind.CXType_Elaborated)
            {
                type = type.NamedType;
                continue;
            }
            names.Add(ClangText.Take(type.Declaration.Spelling));
            type = type.Declaration.TypedefDeclUnderlyingType;
        }
        behind = type;
        return names;
    }

    private List<HeaderMember> Members(CXType record) =>
        [.. CursorList.Fields(record).Where(field => !IsPadding(field)).Select(Member)];

    private HeaderMember Member(CXCursor field)
    {
        var type = Read(field.Type);
        var width = field.IsBitField ? field.FieldDeclBitWidth : type.WidthBits;
        // Newer versions of libclang name an anonymous record's field after the record's place.
        var name = field.Type.CanonicalType.Declaration.IsAnonymousRecordDecl ? "" : ClangText.Take(field.Spelling);
        return new HeaderMember(name, type, field.OffsetOfField, width, field.IsBitField, places.Find(field.Location) ?? places.Start);
    }

    /// <summary>C says that a bit-field without a name is no member.</summary>
    private static bool IsPadding(CXCursor field) => field.IsBitField && ClangText.Take(field.Spelling).Length == 0;

    /// <summary>Where a type has no size, libclang answers with a negative error.</summary>
    private static long Bits(long bytes) => bytes > 0 ? bytes * 8 : 0;

    private static HeaderKind Kind(CXType canonical) => canonical.kind switch
    {
        CXTypeKind.CXType_Bool or CXTypeKind.CXType_Char_U or CXTypeKind.CXType_UChar or CXTypeKind.CXType_Char16 or
            CXTypeKind.CXType_Char32 or CXTypeKind.CXType_UShort or CXTypeKind.CXType_UInt or CXTypeKind.CXType_ULong or
            CXTypeKind.CXType_ULongLong or CXTypeKind.CXType_UInt128 => HeaderKind.Integer,
        _ when IsSigned(canonical) => HeaderKind.Integer,
        CXTypeKind.CXType_Enum => HeaderKind.Enumeration,
        CXTypeKind.CXType_Float or CXTypeKind.CXType_Double or CXTypeKind.CXType_LongDouble or CXTypeKind.CXType_Float128 or
            CXTypeKind.CXType_Half or CXTypeKind.CXType_Float16 or CXTypeKind.CXType_BFloat16 => HeaderKind.Float,
        CXTypeKind.CXType_Pointer => HeaderKind.Pointer,
        CXTypeKind.CXType_ConstantArray or CXTypeKind.CXType_IncompleteArray => HeaderKind.Array,
        CXTypeKind.CXType_Record => canonical.Declaration.Kind == CXCursorKind.CXCursor_UnionDecl ? HeaderKind.Union : HeaderKind.Struct,
        _ => HeaderKind.Other,
    };

    /// <summary>Where a type has no name libclang gives the place of its definition, which is not the same everywhere.</summary>
    private static string Spelling(CXType type)
    {
        var spelling = ClangText.Take(type.Spelling);
        return spelling.Contains("(unnamed", StringComparison.Ordinal) || spelling.Contains("(anonymous", StringComparison.Ordinal)
            ? Nameless(type.CanonicalType, "")
            : spelling;
    }

    private static string Nameless(CXType canonical, string suffix) => canonical.kind switch
    {
        CXTypeKind.CXType_ConstantArray => Nameless(canonical.ArrayElementType, $"{suffix}[{canonical.ArraySize}]"),
        CXTypeKind.CXType_IncompleteArray => Nameless(canonical.ArrayElementType, $"{suffix}[]"),
        CXTypeKind.CXType_Pointer => Nameless(canonical.PointeeType, suffix.StartsWith('*') ? $"*{suffix}" : $" *{suffix}"),
        CXTypeKind.CXType_Enum => $"enum{suffix}",
        CXTypeKind.CXType_Record => (Kind(canonical) == HeaderKind.Union ? "union" : "struct") + suffix,
        _ => canonical.ToString() + suffix,
    };
}
