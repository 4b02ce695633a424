using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>What compiled code calls to copy, fill and clear memory of a size that is not known before.</summary>
internal static class SpanHelpers
{
    [RuntimeImport("*", "memmove")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Memmove(ref byte dest, ref byte src, nuint len);

    public static void ClearWithoutReferences(ref byte dest, nuint len) => Fill(ref dest, 0, len);

    public static void Fill(ref byte dest, byte value, nuint len) => SetMemory(ref dest, value, len);

    [RuntimeImport("*", "memset")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void SetMemory(ref byte dest, int value, nuint len);
}
