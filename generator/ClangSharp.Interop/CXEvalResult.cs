namespace ClangSharp.Interop;

/// <summary>The value of an expression or of a variable's initializer, to be disposed by its taker. A null handle: there is none.</summary>
public unsafe struct CXEvalResult(nint handle) : IDisposable, IEquatable<CXEvalResult>
{
    public readonly double AsDouble => Kind == CXEvalResultKind.CXEval_Float ? clang.EvalResult_getAsDouble(this) : 0;

    public readonly int AsInt => Kind == CXEvalResultKind.CXEval_Int ? clang.EvalResult_getAsInt(this) : 0;

    public readonly long AsLongLong => Kind == CXEvalResultKind.CXEval_Int ? clang.EvalResult_getAsLongLong(this) : 0;

    public readonly string AsStr =>
        Kind == CXEvalResultKind.CXEval_StrLiteral ? Utf8.ToString(clang.EvalResult_getAsStr(this)) : "";

    public readonly ulong AsUnsigned => Kind == CXEvalResultKind.CXEval_Int ? clang.EvalResult_getAsUnsigned(this) : 0;

    public nint Handle { get; set; } = handle;

    public readonly bool IsUnsignedInt => Kind == CXEvalResultKind.CXEval_Int && clang.EvalResult_isUnsignedInt(this) != 0;

    public readonly CXEvalResultKind Kind => clang.EvalResult_getKind(this);

    public static explicit operator CXEvalResult(void* value) => new((nint)value);

    public static implicit operator void*(CXEvalResult value) => (void*)value.Handle;

    public static bool operator ==(CXEvalResult left, CXEvalResult right) => left.Handle == right.Handle;

    public static bool operator !=(CXEvalResult left, CXEvalResult right) => left.Handle != right.Handle;

    public void Dispose()
    {
        if (Handle == 0)
            return;
        clang.EvalResult_dispose(this);
        Handle = 0;
    }

    public override readonly bool Equals(object? obj) => obj is CXEvalResult other && Equals(other);

    public readonly bool Equals(CXEvalResult other) => this == other;

    public override readonly int GetHashCode() => Handle.GetHashCode();
}
