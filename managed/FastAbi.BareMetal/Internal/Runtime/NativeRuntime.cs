using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>What native/guest and the files below runtime/ have for C#.</summary>
internal static unsafe class NativeRuntime
{
    [RuntimeImport("*", "memmove")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void MoveMemory(ref byte target, ref byte source, nuint size);

    [RuntimeImport("*", "guest_crash")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void Crash(byte* message, nint place);

    [RuntimeImport("*", "guest_write")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Write(byte* text, nuint size);

    [RuntimeImport("*", "guest_ok")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Ok(byte* check);

    [RuntimeImport("*", "guest_skip")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Skip(byte* check, byte* reason);

    [RuntimeImport("*", "baremetal_not_ok")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void NotOk(byte* check, byte* reason);
}
