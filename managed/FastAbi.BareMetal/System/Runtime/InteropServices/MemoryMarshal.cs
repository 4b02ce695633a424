using System.Runtime.CompilerServices;

namespace System.Runtime.InteropServices;

public static unsafe class MemoryMarshal
{
    public static ReadOnlySpan<byte> AsBytes<T>(ReadOnlySpan<T> span)
        where T : struct => Cast<T, byte>(span);

    public static Span<byte> AsBytes<T>(Span<T> span)
        where T : struct => Cast<T, byte>(span);

    public static ref T AsRef<T>(Span<byte> span)
        where T : struct
    {
        CheckLength<T>(span.Length);
        return ref Unsafe.As<byte, T>(ref GetReference(span));
    }

    public static ref readonly T AsRef<T>(ReadOnlySpan<byte> span)
        where T : struct
    {
        CheckLength<T>(span.Length);
        return ref Unsafe.As<byte, T>(ref GetReference(span));
    }

    public static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : struct
        where TTo : struct => new(ref Unsafe.As<TFrom, TTo>(ref GetReference(span)), CastLength<TFrom, TTo>(span.Length));

    public static Span<TTo> Cast<TFrom, TTo>(Span<TFrom> span)
        where TFrom : struct
        where TTo : struct => new(ref Unsafe.As<TFrom, TTo>(ref GetReference(span)), CastLength<TFrom, TTo>(span.Length));

    public static ReadOnlySpan<T> CreateReadOnlySpan<T>(scoped ref readonly T reference, int length) =>
        new(ref Unsafe.AsRef(in reference), length);

    public static ReadOnlySpan<char> CreateReadOnlySpanFromNullTerminated(char* value)
    {
        if (value is null)
            return default;

        var length = 0;
        while (value[length] != 0)
            length++;

        return new ReadOnlySpan<char>(value, length);
    }

    public static ReadOnlySpan<byte> CreateReadOnlySpanFromNullTerminated(byte* value)
    {
        if (value is null)
            return default;

        var length = 0;
        while (value[length] != 0)
            length++;

        return new(value, length);
    }

    public static Span<T> CreateSpan<T>(scoped ref T reference, int length) => new(ref Unsafe.AsRef(in reference), length);

    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T GetArrayDataReference<T>(T[] array) =>
        ref Unsafe.As<uint, T>(ref Unsafe.Add(ref array.ElementCount, 2));

    public static ref T GetReference<T>(ReadOnlySpan<T> span) => ref span.Reference;

    public static ref T GetReference<T>(Span<T> span) => ref span.Reference;

    public static T Read<T>(ReadOnlySpan<byte> source)
        where T : struct
    {
        CheckLength<T>(source.Length);
        return Unsafe.ReadUnaligned<T>(in GetReference(source));
    }

    public static void Write<T>(Span<byte> destination, in T value)
        where T : struct
    {
        CheckLength<T>(destination.Length);
        Unsafe.WriteUnaligned(ref GetReference(destination), value);
    }

    private static int CastLength<TFrom, TTo>(int length)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TFrom>() || RuntimeHelpers.IsReferenceOrContainsReferences<TTo>())
            throw new ArgumentException("Cannot use type. Only value types without pointers or references are supported.");

        return checked((int)((ulong)(uint)length * (uint)Unsafe.SizeOf<TFrom>() / (uint)Unsafe.SizeOf<TTo>()));
    }

    private static void CheckLength<T>(int length)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            throw new ArgumentException("Cannot use type. Only value types without pointers or references are supported.");

        if (length < Unsafe.SizeOf<T>())
            ThrowHelper.ThrowArgumentOutOfRangeException();
    }
}
