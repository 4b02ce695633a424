namespace ClangSharp.Interop;

/// <summary>A string of libclang's, to be disposed by its taker.</summary>
public unsafe struct CXString : IDisposable
{
    public void* data;
    public uint private_flags;

    public readonly string CString => Utf8.ToString(clang.getCString(this));

    public readonly void Dispose() => clang.disposeString(this);

    public override readonly string ToString() => CString;
}
