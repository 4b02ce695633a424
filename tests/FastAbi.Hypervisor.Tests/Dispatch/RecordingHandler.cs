using System.Reflection;

namespace FastAbi.Hypervisors.Tests.Dispatch;

/// <summary>Serves every operation with random outputs and a result that is set, and remembers what it was called with.</summary>
// Not sealed: the proxy derives from it.
#pragma warning disable CA1852
internal class RecordingHandler : DispatchProxy
#pragma warning restore CA1852
{
    private Random _random = new();
    private long _result;

    /// <summary>The method that was called; null where none was.</summary>
    public MethodInfo? Method { get; private set; }

    /// <summary>What it was called with, in order, each zero-extended.</summary>
    public IReadOnlyList<ulong> Inputs { get; private set; } = [];

    /// <summary>What it gave out, in order, each zero-extended.</summary>
    public IReadOnlyList<ulong> Outputs { get; private set; } = [];

    /// <summary>A new one.</summary>
    public static (IHypercalls Handler, RecordingHandler Record) Create(Random random)
    {
        var handler = Create<IHypercalls, RecordingHandler>();
        var record = (RecordingHandler)(object)handler;
        record._random = random;
        return (handler, record);
    }

    /// <summary>Forgets what was, and sets the next result.</summary>
    public void Expect(long result) => (_result, Method, Inputs, Outputs) = (result, null, [], []);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var parameters = targetMethod!.GetParameters();
        Assert.Null(Method);
        Method = targetMethod;
        Inputs = [.. parameters.Zip(args!).Where(pair => !pair.First.IsOut).Select(pair => TypedBits.Of(pair.Second!))];
        if (parameters is [.., { IsOut: true } output])
        {
            args![^1] = TypedBits.Random(output.ParameterType.GetElementType()!, _random);
            Outputs = TypedBits.OfOutputs(args[^1]!);
        }
        return new XenResult(_result);
    }
}
