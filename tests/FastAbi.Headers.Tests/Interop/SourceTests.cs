using ClangSharp.Interop;
using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests.Interop;

/// <summary>Places, tokens, macros and diagnostics mean what ClangSharp says that they mean.</summary>
public sealed class SourceTests
{
    [Fact]
    public void Location_OfMacroMadeDeclaration_DependsOnTheQuestion()
    {
        using var small = new SmallUnit("#define MAKE int a;\n\n  MAKE\n");

        var location = small.Find("a", CXCursorKind.CXCursor_VarDecl).Location;
        location.GetFileLocation(out var file, out var line, out var column, out var offset);
        location.GetExpansionLocation(out var expansionFile, out var expansionLine, out _, out _);

        Assert.Equal(("/small.c", 3u, 3u, 23u), (file.ToString(), line, column, offset));
        Assert.Equal((file, 3u), (expansionFile, expansionLine));
    }

    [Fact]
    public void Location_Null_IsInNoFile()
    {
        using var small = new SmallUnit("int a;\n");

        CXSourceLocation.Null.GetFileLocation(out var file, out var line, out _, out _);

        Assert.Equal(0, file.Handle);
        Assert.Equal(0u, line);
        Assert.Equal(CXSourceLocation.Null, CXSourceLocation.Null);
        Assert.True(CXSourceRange.Null.IsNull);
    }

    [Fact]
    public void Tokenize_Macro_GivesNameAndBody()
    {
        using var small = new SmallUnit("#define PORT (1 + 2) /* why */\n");
        var extent = small.Find("PORT", CXCursorKind.CXCursor_MacroDefinition).Extent;

        var tokens = small.Unit.Tokenize(extent);
        var texts = tokens.ToArray().Select(token => token.GetSpelling(small.Unit).ToString()).ToList();
        var kinds = tokens.ToArray().Select(token => token.Kind).ToList();
        small.Unit.DisposeTokens(tokens);

        Assert.Equal(["PORT", "(", "1", "+", "2", ")"], texts);
        Assert.Equal(CXTokenKind.CXToken_Identifier, kinds[0]);
        Assert.Equal(CXTokenKind.CXToken_Literal, kinds[2]);
        Assert.Equal(CXTokenKind.CXToken_Punctuation, kinds[5]);
    }

    [Fact]
    public void Macro_Kinds_AreTold()
    {
        using var small = new SmallUnit("#define A 1\n#define B(x) x\n");

        Assert.False(small.Find("A", CXCursorKind.CXCursor_MacroDefinition).IsMacroFunctionLike);
        Assert.True(small.Find("B", CXCursorKind.CXCursor_MacroDefinition).IsMacroFunctionLike);
        Assert.False(small.Find("A", CXCursorKind.CXCursor_MacroDefinition).IsMacroBuiltIn);
    }

    [Fact]
    public void Diagnostic_Error_HasPlaceSeverityAndText()
    {
        using var small = new SmallUnit("int a;\n  nonsense b;\n");

        Assert.Equal(1u, small.Unit.NumDiagnostics);
        using var diagnostic = small.Unit.GetDiagnostic(0);
        diagnostic.Location.GetFileLocation(out var file, out var line, out var column, out _);

        Assert.Equal(CXDiagnosticSeverity.CXDiagnostic_Error, diagnostic.Severity);
        Assert.Equal(("/small.c", 2u, 3u), (file.ToString(), line, column));
        Assert.Equal("unknown type name 'nonsense'", diagnostic.ToString());
    }

    [Fact]
    public void UnsavedFile_Text_IsUtf8()
    {
        var file = CXUnsavedFile.Create("/ä.c", "/* € */");
        Assert.Equal("/ä.c", file.FilenameString);
        Assert.Equal("/* € */"u8.ToArray(), file.ContentsSpan.ToArray());
        file.Dispose();
        Assert.Equal(0, file.ContentsSpan.Length);
    }

    [Fact]
    public void TryParse_UnknownFile_Fails()
    {
        Assert.True(LibClang.Problem() is null, LibClang.Problem());
        using var index = CXIndex.Create();

        var error = CXTranslationUnit.TryParse(index, "/there/is/no/such/file.c", [], [],
            CXTranslationUnit_Flags.CXTranslationUnit_None, out var unit);

        Assert.NotEqual(CXErrorCode.CXError_Success, error);
        Assert.Equal(0, unit.Handle);
        unit.Dispose();
    }
}
