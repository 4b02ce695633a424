using ClangSharp.Interop;

namespace FastAbi.Headers.Clang;

/// <summary>Reads the declarations of a unit.</summary>
internal sealed class DeclarationReader(HeaderUnit unit, ConstantReader constants)
{
    private readonly HeaderPlaces _places = unit.Places;
    private readonly HeaderTypeReader _types = new(unit.Places);

    /// <summary>Structs and unions by their tag.</summary>
    public Dictionary<string, HeaderRecord> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>Typedefs by their name.</summary>
    public Dictionary<string, HeaderTypedef> Typedefs { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads all declarations.</summary>
    public void Read() => Read(unit.Unit.Cursor);

    /// <summary>Reads what is declared in a cursor, and in the records in it.</summary>
    private void Read(CXCursor parent)
    {
        foreach (var cursor in CursorList.Children(parent))
        {
            switch (cursor.Kind)
            {
                case CXCursorKind.CXCursor_StructDecl or CXCursorKind.CXCursor_UnionDecl when cursor.IsDefinition:
                    ReadRecord(cursor);
                    Read(cursor);
                    break;
                case CXCursorKind.CXCursor_EnumDecl when cursor.IsDefinition:
                    constants.Read(cursor);
                    break;
                case CXCursorKind.CXCursor_TypedefDecl:
                    ReadTypedef(cursor);
                    break;
            }
        }
    }

    private void ReadRecord(CXCursor cursor)
    {
        // A record without a tag may go by a typedef's name; a tag is what the word struct or union stands before.
        var words = ClangText.Take(cursor.Type.Spelling).Split(' ');
        if (cursor.IsAnonymous || words is not ["struct" or "union", var tag] || _places.Find(cursor.Location) is not { } position)
            return;
        Records.TryAdd(tag, new HeaderRecord(tag, _types.Read(cursor.Type), position));
    }

    private void ReadTypedef(CXCursor cursor)
    {
        var name = ClangText.Take(cursor.Spelling);
        // The compiler's own typedefs, such as uint32_t, are in no header of the folder.
        Typedefs.TryAdd(
            name, new HeaderTypedef(name, _types.Read(cursor.TypedefDeclUnderlyingType), _places.Find(cursor.Location) ?? _places.Start));
    }
}
