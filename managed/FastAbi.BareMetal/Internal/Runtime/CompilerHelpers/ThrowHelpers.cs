using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>
/// Where compiled code goes when a check fails. The functions are native, so that the return address is the place of
/// the check itself.
/// </summary>
internal static class ThrowHelpers
{
    [RuntimeImport("*", "baremetal_bad_index")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowIndexOutOfRangeException();

    [RuntimeImport("*", "baremetal_overflow")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowOverflowException();

    [RuntimeImport("*", "baremetal_divide_by_zero")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowDivideByZeroException();

    [RuntimeImport("*", "baremetal_null_reference")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowNullReferenceException();

    [RuntimeImport("*", "baremetal_out_of_range")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowArgumentOutOfRangeException();

    [RuntimeImport("*", "baremetal_removed")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowFeatureBodyRemoved();

    [RuntimeImport("*", "baremetal_removed")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowBodyRemoved();

    [RuntimeImport("*", "baremetal_removed")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowInstanceBodyRemoved();

    [RuntimeImport("*", "baremetal_removed")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowUnavailableType();

    [RuntimeImport("*", "baremetal_argument")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowArgumentException();

    [RuntimeImport("*", "baremetal_not_implemented")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowNotImplementedException();

    [RuntimeImport("*", "baremetal_platform_not_supported")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowPlatformNotSupportedException();
}
