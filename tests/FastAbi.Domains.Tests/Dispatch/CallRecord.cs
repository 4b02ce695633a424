using System.Reflection;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Answers a call with random outputs and a result that is set, and remembers what it was called with.</summary>
internal sealed class CallRecord(Random random)
{
    private long _result;

    /// <summary>The method that was called; null where none was.</summary>
    public MethodInfo? Method { get; private set; }

    /// <summary>The vCPU that called.</summary>
    public object? Caller { get; private set; }

    /// <summary>What it was called with, in order, each zero-extended.</summary>
    public IReadOnlyList<ulong> Inputs { get; private set; } = [];

    /// <summary>What it gave out, in order, each zero-extended.</summary>
    public IReadOnlyList<ulong> Outputs { get; private set; } = [];

    /// <summary>A dispatcher to handlers that are all recorded here.</summary>
    public Dispatcher<object> Dispatcher() => (Dispatcher<object>)Activator.CreateInstance(
        typeof(Dispatcher<object>), [.. CallRegisters.Interfaces.Select(type => RecordingHandler.Create(type, this))])!;

    /// <summary>Forgets what was, and sets the next result.</summary>
    public void Expect(long result) => (_result, Method, Caller, Inputs, Outputs) = (result, null, null, [], []);

    /// <summary>Serves a call.</summary>
    public XenResult Serve(MethodInfo method, object?[] arguments)
    {
        var parameters = method.GetParameters();
        Assert.Null(Method);
        Method = method;
        Caller = arguments[0];
        Inputs = [.. parameters.Zip(arguments).Skip(1).Where(pair => !pair.First.IsOut).Select(pair => TypedBits.Of(pair.Second!))];
        if (parameters is [.., { IsOut: true } output])
        {
            arguments[^1] = TypedBits.Random(output.ParameterType.GetElementType()!, random);
            Outputs = TypedBits.OfOutputs(arguments[^1]!);
        }
        return new XenResult(_result);
    }
}
