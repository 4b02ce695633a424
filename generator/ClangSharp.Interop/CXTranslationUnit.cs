namespace ClangSharp.Interop;

/// <summary>A parsed source file with all that it includes. What comes from it dies with it.</summary>
public unsafe struct CXTranslationUnit(nint handle) : IDisposable, IEquatable<CXTranslationUnit>
{
    public readonly CXCursor Cursor => clang.getTranslationUnitCursor(this);

    public nint Handle { get; set; } = handle;

    public readonly uint NumDiagnostics => clang.getNumDiagnostics(this);

    public readonly CXString Spelling => clang.getTranslationUnitSpelling(this);

    public static implicit operator CXTranslationUnit(CXTranslationUnitImpl* value) => new((nint)value);

    public static implicit operator CXTranslationUnitImpl*(CXTranslationUnit value) => (CXTranslationUnitImpl*)value.Handle;

    public static bool operator ==(CXTranslationUnit left, CXTranslationUnit right) => left.Handle == right.Handle;

    public static bool operator !=(CXTranslationUnit left, CXTranslationUnit right) => left.Handle != right.Handle;

    /// <summary>Parses a file. Errors in the file are no failure: they are among the unit's diagnostics.</summary>
    public static CXErrorCode TryParse(CXIndex index, string sourceFileName, ReadOnlySpan<string> commandLineArgs,
        ReadOnlySpan<CXUnsavedFile> unsavedFiles, CXTranslationUnit_Flags options, out CXTranslationUnit translationUnit)
    {
        var texts = stackalloc sbyte*[commandLineArgs.Length];
        for (var i = 0; i < commandLineArgs.Length; i++)
            texts[i] = Utf8.Copy(commandLineArgs[i]);
        var name = Utf8.Copy(sourceFileName);
        try
        {
            fixed (CXUnsavedFile* files = unsavedFiles)
            {
                CXTranslationUnitImpl* unit = null;
                var error = clang.parseTranslationUnit2(index, name, texts, commandLineArgs.Length,
                    files, (uint)unsavedFiles.Length, (uint)options, &unit);
                translationUnit = unit;
                return error;
            }
        }
        finally
        {
            Utf8.Free(name);
            for (var i = 0; i < commandLineArgs.Length; i++)
                Utf8.Free(texts[i]);
        }
    }

    public void Dispose()
    {
        if (Handle == 0)
            return;
        clang.disposeTranslationUnit(this);
        Handle = 0;
    }

    /// <summary>A file of the unit, or one with a null handle.</summary>
    public readonly CXFile GetFile(string fileName)
    {
        var name = Utf8.Copy(fileName);
        try
        {
            return (CXFile)clang.getFile(this, name);
        }
        finally
        {
            Utf8.Free(name);
        }
    }

    public readonly CXDiagnostic GetDiagnostic(uint index) => (CXDiagnostic)clang.getDiagnostic(this, index);

    /// <summary>The tokens of a range, in libclang's memory until <see cref="DisposeTokens"/>.</summary>
    public readonly Span<CXToken> Tokenize(CXSourceRange sourceRange)
    {
        CXToken* tokens = null;
        uint count = 0;
        clang.tokenize(this, sourceRange, &tokens, &count);
        return new Span<CXToken>(tokens, checked((int)count));
    }

    public readonly void DisposeTokens(ReadOnlySpan<CXToken> tokens)
    {
        fixed (CXToken* first = tokens)
            clang.disposeTokens(this, first, (uint)tokens.Length);
    }

    public override readonly bool Equals(object? obj) => obj is CXTranslationUnit other && Equals(other);

    public readonly bool Equals(CXTranslationUnit other) => this == other;

    public override readonly int GetHashCode() => Handle.GetHashCode();

    public override readonly string ToString() => Utf8.Take(Spelling);
}
