using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System.Runtime;

/// <summary>
/// Casts, and stores into arrays of references, which are checked like casts. The compiler calls them by name; what may stop
/// the guest is in runtime/checked.S, which comes back here with the question.
/// </summary>
internal static unsafe class TypeCast
{
    [RuntimeExport("baremetal_is_instance_of_any")]
    public static object? IsInstanceOfAny(MethodTable* pTargetType, object? obj) =>
        obj is null || MethodTable.IsAssignable(obj.Table, pTargetType) ? obj : null;

    [RuntimeExport("baremetal_is_instance_of_interface")]
    public static object? IsInstanceOfInterface(MethodTable* pTargetType, object? obj) =>
        obj is null || MethodTable.Implements(obj.Table, pTargetType) ? obj : null;

    [RuntimeExport("baremetal_is_instance_of_class")]
    public static object? IsInstanceOfClass(MethodTable* pTargetType, object? obj) =>
        obj is null || MethodTable.DerivesFrom(obj.Table, pTargetType) ? obj : null;

    public static bool IsInstanceOfException(MethodTable* pTargetType, object? obj) =>
        obj is not null && MethodTable.DerivesFrom(obj.Table, pTargetType);

    [RuntimeImport("*", "baremetal_check_cast_any")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern object? CheckCastAny(MethodTable* pTargetType, object? obj);

    [RuntimeImport("*", "baremetal_check_cast_interface")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern object? CheckCastInterface(MethodTable* pTargetType, object? obj);

    [RuntimeImport("*", "baremetal_check_cast_class")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern object? CheckCastClass(MethodTable* pTargetType, object? obj);

    // "Special" is that the object is known not to be of the very type.
    [RuntimeImport("*", "baremetal_check_cast_class")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern object? CheckCastClassSpecial(MethodTable* pTargetType, object? obj);

    [RuntimeImport("*", "baremetal_store_element")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void StelemRef(object?[] array, nint index, object? obj);

    public static ref object? LdelemaRef(object?[] array, nint index, MethodTable* elementType)
    {
        if ((nuint)index >= (uint)array.Length)
            ThrowHelper.ThrowIndexOutOfRangeException();

        if (array.Table->RelatedType != elementType)
            ThrowHelper.ThrowArrayTypeMismatchException();

        return ref ElementAt(array, index);
    }

    // array[index] itself would come back to StelemRef.
    [RuntimeExport("baremetal_try_store_element")]
    private static int TryStore(object?[] array, nint index, object? obj)
    {
        if (obj is not null && !MethodTable.IsAssignable(obj.Table, array.Table->RelatedType))
            return 0;

        ElementAt(array, index) = obj;
        return 1;
    }

    private static ref object? ElementAt(object?[] array, nint index) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);
}
