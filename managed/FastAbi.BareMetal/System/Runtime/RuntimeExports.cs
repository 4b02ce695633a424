using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime;

/// <summary>Boxing and unboxing. The compiler calls them by name.</summary>
internal static unsafe class RuntimeExports
{
    public static object? RhBox(MethodTable* pEEType, ref byte data)
    {
        if (MethodTable.IsNullable(pEEType))
        {
            // A nullable value is boxed as its value, or as null; the flag in front says which.
            if (data == 0)
                return null;

            data = ref Unsafe.Add(ref data, MethodTable.NullableValueOffset(pEEType));
            pEEType = MethodTable.NullableType(pEEType);
        }

        var box = Heap.New(pEEType);
        Buffer.Move(ref RawData.Of(box), ref data, (int)pEEType->ValueSize);
        return box;
    }

    [RuntimeImport("*", "baremetal_unbox")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ref byte RhUnbox2(MethodTable* pUnboxToEEType, object obj);

    public static void RhUnboxNullable(ref byte data, MethodTable* pUnboxToEEType, object? obj)
    {
        if (obj is null)
        {
            SpanHelpers.ClearWithoutReferences(ref data, pUnboxToEEType->ValueSize);
            return;
        }

        var type = MethodTable.NullableType(pUnboxToEEType);
        if (!MethodTable.IsSameValue(obj.Table, type))
            ThrowHelper.ThrowInvalidCastException();

        data = 1;
        ref var value = ref Unsafe.Add(ref data, MethodTable.NullableValueOffset(pUnboxToEEType));
        Buffer.Move(ref value, ref RawData.Of(obj), (int)type->ValueSize);
    }

    public static void RhUnboxTypeTest(MethodTable* pType, MethodTable* pBoxType)
    {
        if (!MethodTable.IsSameValue(pBoxType, pType))
            ThrowHelper.ThrowInvalidCastException();
    }

    // runtime/checked.S asks.
    [RuntimeExport("baremetal_find_value")]
    private static ref byte FindValue(MethodTable* type, object obj)
    {
        if (MethodTable.IsSameValue(obj.Table, type))
            return ref RawData.Of(obj);

        return ref Unsafe.NullRef<byte>();
    }
}
