using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime;

/// <summary>Casts, and stores into arrays of references, which are checked like casts. The compiler calls all by name.</summary>
internal static unsafe class TypeCast
{
    public static object? IsInstanceOfAny(MethodTable* pTargetType, object? obj) =>
        obj is null || MethodTable.IsAssignable(obj.Table, pTargetType) ? obj : null;

    public static object? IsInstanceOfInterface(MethodTable* pTargetType, object? obj) =>
        obj is null || MethodTable.Implements(obj.Table, pTargetType) ? obj : null;

    public static object? IsInstanceOfClass(MethodTable* pTargetType, object? obj) =>
        obj is null || MethodTable.DerivesFrom(obj.Table, pTargetType) ? obj : null;

    public static bool IsInstanceOfException(MethodTable* pTargetType, object? obj) =>
        obj is not null && MethodTable.DerivesFrom(obj.Table, pTargetType);

    public static object? CheckCastAny(MethodTable* pTargetType, object? obj) =>
        Check(obj, IsInstanceOfAny(pTargetType, obj));

    public static object? CheckCastInterface(MethodTable* pTargetType, object? obj) =>
        Check(obj, IsInstanceOfInterface(pTargetType, obj));

    public static object? CheckCastClass(MethodTable* pTargetType, object? obj) =>
        Check(obj, IsInstanceOfClass(pTargetType, obj));

    // The compiler has found out that the type is not simply the target's before it calls.
    public static object? CheckCastClassSpecial(MethodTable* pTargetType, object? obj) => CheckCastClass(pTargetType, obj);

    public static void StelemRef(object?[] array, nint index, object? obj)
    {
        ref object? element = ref ElementAt(array, index);
        if (obj is not null && !MethodTable.IsAssignable(obj.Table, array.Table->RelatedType))
        {
            throw new ArrayTypeMismatchException();
        }

        element = obj;
    }

    public static ref object? LdelemaRef(object?[] array, nint index, MethodTable* elementType)
    {
        ref object? element = ref ElementAt(array, index);
        if (array.Table->RelatedType != elementType)
        {
            throw new ArrayTypeMismatchException();
        }

        return ref element;
    }

    // array[index] itself would come here again.
    private static ref object? ElementAt(object?[] array, nint index)
    {
        if ((nuint)index >= (uint)array.Length)
        {
            ThrowHelper.ThrowIndexOutOfRangeException();
        }

        return ref Unsafe.Add(ref InteropServices.MemoryMarshal.GetArrayDataReference(array), index);
    }

    private static object? Check(object? obj, object? result) =>
        obj is not null && result is null ? throw new InvalidCastException() : result;
}
