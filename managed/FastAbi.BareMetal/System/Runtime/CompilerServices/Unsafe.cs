#pragma warning disable IDE0060 // The compiler replaces the bodies.
#pragma warning disable CS8500 // The size of a reference is meant where a type is one.
namespace System.Runtime.CompilerServices;

/// <remarks>Each is a few instructions of IL that C# cannot express; the compiler knows them by name.</remarks>
public static unsafe class Unsafe
{
    private const string Replaced = "the compiler replaces the body";

    [Intrinsic]
    public static ref T Add<T>(ref T source, int elementOffset)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T Add<T>(ref T source, nint elementOffset)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T Add<T>(ref T source, nuint elementOffset)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T AddByteOffset<T>(ref T source, nint byteOffset)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T AddByteOffset<T>(ref T source, nuint byteOffset)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static bool AreSame<T>(ref readonly T left, ref readonly T right)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static T As<T>(object? o)
        where T : class? => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref TTo As<TFrom, TTo>(ref TFrom source)
        where TFrom : allows ref struct
        where TTo : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static void* AsPointer<T>(ref readonly T value)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    public static TTo BitCast<TFrom, TTo>(TFrom source)
        where TFrom : allows ref struct
        where TTo : allows ref struct
    {
        if (sizeof(TFrom) != sizeof(TTo))
            throw new NotSupportedException("Specified method is not supported.");

        return ReadUnaligned<TTo>(&source);
    }

    [Intrinsic]
    public static ref T AsRef<T>(void* source)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T AsRef<T>(scoped ref readonly T source)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static nint ByteOffset<T>(ref readonly T origin, ref readonly T target)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static bool IsNullRef<T>(ref readonly T source)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T NullRef<T>()
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static T ReadUnaligned<T>(void* source)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static T ReadUnaligned<T>(ref readonly byte source)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    // With a body, so that the compiler can also compute initial values of static fields by it.
    public static int SizeOf<T>()
        where T : allows ref struct => sizeof(T);

    [Intrinsic]
    public static void SkipInit<T>(out T value)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static ref T Subtract<T>(ref T source, int elementOffset)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static void WriteUnaligned<T>(void* destination, T value)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);

    [Intrinsic]
    public static void WriteUnaligned<T>(ref byte destination, T value)
        where T : allows ref struct => throw new PlatformNotSupportedException(Replaced);
}
