using System;
using System.Runtime;

namespace FastAbi;

/// <summary>
/// Makes the exceptions that the runtime throws itself, in kernels that catch any (runtime/exception_dispatch.c). The compiler
/// keeps what is exported by assembly, so it is in this one: only for those kernels ilc is told to export from here.
/// </summary>
internal static class RuntimeExceptions
{
    // Made at compile time, since no memory is left for it when it is needed.
    private static readonly OutOfMemory s_outOfMemory = new();

    // The numbers are those of runtime/stop.h.
    [RuntimeExport("baremetal_exception")]
    private static Exception Make(int which) => which switch
    {
        1 => new IndexOutOfRangeException(),
        2 => new OverflowException(),
        3 => new DivideByZeroException(),
        4 => new NullReferenceException(),
        5 => new ArgumentException(),
        6 => new ArgumentOutOfRangeException(),
        7 => new ArgumentException("Destination is too short.", "destination"),
        8 => new InvalidOperationException("Nullable object must have a value."),
        9 => new InvalidCastException(),
        10 => new ArrayTypeMismatchException(),
        11 => new NotImplementedException(),
        12 => new PlatformNotSupportedException(),
        _ => s_outOfMemory,
    };

    // With the message as a field ilc could not make it.
    private sealed class OutOfMemory() : OutOfMemoryException(null)
    {
        public override string Message => "Insufficient memory to continue the execution of the program.";
    }
}
