using ClangSharp.Interop;

namespace FastAbi.Headers.Clang;

/// <summary>libclang's strings as ours.</summary>
internal static class ClangText
{
    /// <summary>The text, and the end of libclang's copy of it.</summary>
    public static string Take(CXString text)
    {
        using (text)
            return text.ToString();
    }
}
