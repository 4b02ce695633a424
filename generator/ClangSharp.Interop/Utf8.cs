using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>Strings as C has them.</summary>
internal static unsafe class Utf8
{
    /// <summary>The text at an address; none there is the empty string.</summary>
    public static string ToString(sbyte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>A copy that C can read and <see cref="Free"/> frees.</summary>
    public static sbyte* Copy(string text) => (sbyte*)Marshal.StringToCoTaskMemUTF8(text);

    public static void Free(sbyte* text) => Marshal.FreeCoTaskMem((nint)text);

    /// <summary>The text, and the end of libclang's copy of it.</summary>
    public static string Take(CXString text)
    {
        using (text)
            return text.CString;
    }
}
