using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// Throws out of line, so that the checks themselves stay small enough to be inlined. The functions are native, so that the
/// return address is the place of the check.
/// </summary>
internal static class ThrowHelper
{
    [RuntimeImport("*", "baremetal_bad_index")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void ThrowIndexOutOfRangeException();

    [RuntimeImport("*", "baremetal_out_of_range")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void ThrowArgumentOutOfRangeException();

    [RuntimeImport("*", "baremetal_destination_too_short")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void ThrowDestinationTooShort();

    [RuntimeImport("*", "baremetal_no_value")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void ThrowNoValue();

    [RuntimeImport("*", "baremetal_invalid_cast")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void ThrowInvalidCastException();

    [RuntimeImport("*", "baremetal_array_type_mismatch")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void ThrowArrayTypeMismatchException();
}
