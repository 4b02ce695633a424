namespace ClangSharp.Interop;

/// <summary>What the compiler has to say about a place, to be disposed by its taker.</summary>
public unsafe struct CXDiagnostic(nint handle) : IDisposable, IEquatable<CXDiagnostic>
{
    public nint Handle { get; set; } = handle;

    public readonly CXSourceLocation Location => clang.getDiagnosticLocation(this);

    public readonly CXDiagnosticSeverity Severity => clang.getDiagnosticSeverity(this);

    public readonly CXString Spelling => clang.getDiagnosticSpelling(this);

    public static explicit operator CXDiagnostic(void* value) => new((nint)value);

    public static implicit operator void*(CXDiagnostic value) => (void*)value.Handle;

    public static bool operator ==(CXDiagnostic left, CXDiagnostic right) => left.Handle == right.Handle;

    public static bool operator !=(CXDiagnostic left, CXDiagnostic right) => left.Handle != right.Handle;

    public void Dispose()
    {
        if (Handle == 0)
            return;
        clang.disposeDiagnostic(this);
        Handle = 0;
    }

    public override readonly bool Equals(object? obj) => obj is CXDiagnostic other && Equals(other);

    public readonly bool Equals(CXDiagnostic other) => this == other;

    public override readonly int GetHashCode() => Handle.GetHashCode();

    public override readonly string ToString() => Utf8.Take(Spelling);
}
