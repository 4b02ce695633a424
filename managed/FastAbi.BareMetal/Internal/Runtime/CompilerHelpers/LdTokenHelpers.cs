using System;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>
/// Handles of types and fields. The compiler resolves what is done with them while it compiles; it asks for these before
/// it knows that.
/// </summary>
internal static class LdTokenHelpers
{
    public static RuntimeTypeHandle GetRuntimeTypeHandle(nint value) => throw new NotSupportedException(Message);

    public static RuntimeMethodHandle GetRuntimeMethodHandle(nint value) => throw new NotSupportedException(Message);

    public static RuntimeFieldHandle GetRuntimeFieldHandle(nint value) => throw new NotSupportedException(Message);

    public static Type GetRuntimeType(nint value) => throw new NotSupportedException(Message);

    private const string Message = "there is nothing to tell of types at run time";
}
