using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>Memory for objects: runtime/heap.c.</summary>
internal static unsafe class Heap
{
    [RuntimeImport("*", "RhpNewFast")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern object New(MethodTable* type);

    [RuntimeImport("*", "RhpNewArrayFast")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern object NewArray(MethodTable* type, nint length);
}
