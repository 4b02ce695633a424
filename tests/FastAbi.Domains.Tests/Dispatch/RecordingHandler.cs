using System.Reflection;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Serves the operations of a hypercall as a <see cref="CallRecord"/> says, and notes there what it was called with.</summary>
// Not sealed: the proxy derives from it.
#pragma warning disable CA1852
internal class RecordingHandler : DispatchProxy
#pragma warning restore CA1852
{
    private CallRecord _record = new(new Random());

    /// <summary>A handler for an interface.</summary>
    public static object Create(Type @interface, CallRecord record)
    {
        var handler = Create(@interface, typeof(RecordingHandler));
        ((RecordingHandler)handler)._record = record;
        return handler;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _record.Serve(targetMethod!, args!);
}
