using ClangSharp.Interop;

namespace FastAbi.Headers.Clang;

/// <summary>Visits as lists: an exception must not pass through libclang's frames, and no visitor here can throw one.</summary>
internal static unsafe class CursorList
{
    /// <summary>What is declared directly in a cursor.</summary>
    public static List<CXCursor> Children(CXCursor cursor)
    {
        var list = new List<CXCursor>();
        cursor.VisitChildren((child, _, _) =>
        {
            list.Add(child);
            return CXChildVisitResult.CXChildVisit_Continue;
        }, default);
        return list;
    }

    /// <summary>The fields of a struct or union, with the unnamed ones that stand for anonymous records.</summary>
    public static List<CXCursor> Fields(CXType record)
    {
        var list = new List<CXCursor>();
        record.VisitFields((field, _) =>
        {
            list.Add(field);
            return CXVisitorResult.CXVisit_Continue;
        }, default);
        return list;
    }
}
