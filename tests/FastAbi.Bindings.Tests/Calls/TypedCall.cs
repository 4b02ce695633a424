using System.Reflection;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Bindings.Tests.Calls;

/// <summary>A call through the typed layer.</summary>
internal sealed class TypedCall(Operation operation) : BindingCall(operation)
{
    private readonly MethodInfo _method = BindingType.Named(operation.Hypercall.ClassName).GetMethod(operation.MethodName())!;

    /// <summary>Nothing is left undefined.</summary>
    public override object? Unwritten(Field output) => BindingType.Integer(BindingType.Primitive(output), 0);

    public override (long Result, IReadOnlyList<object?> Outputs) Make(IReadOnlyList<ulong> inputs)
    {
        var arguments = Operation.Inputs.Zip(inputs, BindingType.Value).Append(null).Take(_method.GetParameters().Length).ToArray();
        var result = (XenResult)_method.Invoke(null, arguments)!;
        return (result.Value, Read(arguments));
    }

    private IReadOnlyList<object?> Read(object?[] arguments) => Operation.Outputs.Count switch
    {
        0 => [],
        1 => [BindingType.Integer(arguments[^1]!)],
        _ => [.. Operation.Outputs.Select(
            output => BindingType.Integer(arguments[^1]!.GetType().GetField(output.MemberName())!.GetValue(arguments[^1])!))],
    };
}
