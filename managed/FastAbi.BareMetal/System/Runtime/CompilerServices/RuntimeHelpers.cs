namespace System.Runtime.CompilerServices;

public static class RuntimeHelpers
{
    // The C# compiler asks for it in a fixed statement on a string that has no GetPinnableReference.
    public static unsafe int OffsetToStringData => sizeof(nint) + sizeof(int);

    [Intrinsic]
    public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) =>
        throw new PlatformNotSupportedException("the compiler puts array initialisers in place");

    [Intrinsic]
    public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle fldHandle) =>
        throw new PlatformNotSupportedException("the compiler puts span literals in place");

    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>()
        where T : allows ref struct => IsReferenceOrContainsReferences<T>();

    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        (var offset, var length) = range.GetOffsetAndLength(array.Length);
        return new ReadOnlySpan<T>(array, offset, length).ToArray();
    }
}
