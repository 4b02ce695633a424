using System.Runtime;
using Internal.Runtime;

namespace System;

/// <summary>What is thrown. Where nobody catches it, it ends the guest with its message and the place.</summary>
public unsafe class Exception
{
    private const int LongestMessage = 200;

    private readonly string? _message;

    public Exception()
        : this("Exception was thrown.")
    {
    }

    public Exception(string? message) => _message = message;

    public Exception(string? message, Exception? innerException)
        : this(message) => InnerException = innerException;

    public virtual string Message => _message ?? "Exception was thrown.";

    public Exception? InnerException { get; }

    // runtime.c and exception_dispatch.c come here with what nobody catches.
    [RuntimeExport("baremetal_throw")]
    internal static void Stop(Exception? exception, nint place)
    {
        ReadOnlySpan<char> message = exception is null ? "throw null" : exception.Message;
        var text = stackalloc byte[LongestMessage + 1];
        NativeRuntime.Crash(Utf8.Terminated(message, text, LongestMessage), place);
    }
}
