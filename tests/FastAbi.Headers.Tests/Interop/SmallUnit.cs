using ClangSharp.Interop;
using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests.Interop;

/// <summary>A few lines of C, parsed through ClangSharp's API.</summary>
internal sealed unsafe class SmallUnit : IDisposable
{
    private readonly CXIndex _index;
    private CXTranslationUnit _unit;

    public SmallUnit(string text)
    {
        Assert.True(LibClang.Problem() is null, LibClang.Problem());
        _index = CXIndex.Create();
        var file = CXUnsavedFile.Create("/small.c", text);
        var error = CXTranslationUnit.TryParse(_index, "/small.c", ["--target=x86_64-unknown-linux-gnu", "-nostdinc"], [file],
            CXTranslationUnit_Flags.CXTranslationUnit_DetailedPreprocessingRecord, out _unit);
        file.Dispose();
        Assert.Equal(CXErrorCode.CXError_Success, error);
    }

    public CXTranslationUnit Unit => _unit;

    /// <summary>The first cursor of a name, wherever it is declared.</summary>
    public CXCursor Find(string name, CXCursorKind kind)
    {
        var found = CXCursor.Null;
        _unit.Cursor.VisitChildren((cursor, _, _) =>
        {
            if (cursor.Kind != kind || cursor.ToString() != name)
                return CXChildVisitResult.CXChildVisit_Recurse;
            found = cursor;
            return CXChildVisitResult.CXChildVisit_Break;
        }, default);
        Assert.False(found.IsNull, $"there is no {name}");
        return found;
    }

    public void Dispose()
    {
        _unit.Dispose();
        _index.Dispose();
    }
}
