using System.Diagnostics.CodeAnalysis;

namespace System;

/// <summary>Throws out of line, so that the checks themselves stay small enough to be inlined.</summary>
internal static class ThrowHelper
{
    #pragma warning disable CA2201 // This is the runtime.
    [DoesNotReturn]
    public static void ThrowIndexOutOfRangeException() => throw new IndexOutOfRangeException();
#pragma warning restore CA2201

    [DoesNotReturn]
    public static void ThrowArgumentOutOfRangeException() => throw new ArgumentOutOfRangeException();

    [DoesNotReturn]
    public static void ThrowDestinationTooShort() => throw new ArgumentException("Destination is too short.");

    [DoesNotReturn]
    public static void ThrowNoValue() => throw new InvalidOperationException("Nullable object must have a value.");
}
