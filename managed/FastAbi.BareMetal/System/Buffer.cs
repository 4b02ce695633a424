using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System;

public static class Buffer
{
    public static unsafe void MemoryCopy(void* source, void* destination, long destinationSizeInBytes, long sourceBytesToCopy) =>
        MemoryCopy(source, destination, checked((ulong)destinationSizeInBytes), checked((ulong)sourceBytesToCopy));

    public static unsafe void MemoryCopy(void* source, void* destination, ulong destinationSizeInBytes, ulong sourceBytesToCopy)
    {
        if (sourceBytesToCopy > destinationSizeInBytes)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        Move(ref *(byte*)destination, ref *(byte*)source, checked((int)sourceBytesToCopy));
    }

    // The compiler calls it for structures with references in them. Without a collector it is a copy like any other.
    internal static void BulkMoveWithWriteBarrier(ref byte destination, ref byte source, nuint byteCount) =>
        NativeRuntime.MoveMemory(ref destination, ref source, byteCount);

    /// <summary>Copies elements; the two places may overlap.</summary>
    internal static void Move<T>(ref T destination, ref T source, int count) => NativeRuntime.MoveMemory(
        ref Unsafe.As<T, byte>(ref destination), ref Unsafe.As<T, byte>(ref source), (nuint)count * (nuint)Unsafe.SizeOf<T>());
}
