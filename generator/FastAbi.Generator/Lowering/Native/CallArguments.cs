using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>The C arguments of an operation's functions, the same for the portable, the native and the classic one.</summary>
public static class CallArguments
{
    /// <summary>The inputs in spec order, then the out-pointer where there are outputs.</summary>
    public static IReadOnlyList<Argument> Of(Operation operation, CallConvention convention)
    {
        var values = operation.Inputs.Select(Value.Input);
        if (OutPointerName(operation) is { } name)
            values = values.Append(Value.OutPointer(name));
        return [.. values.Select((value, number) => Argument.At(convention, number, value))];
    }

    /// <summary>The name of the out-pointer in the C prototype; null where there are no outputs.</summary>
    public static string? OutPointerName(Operation operation) =>
        operation.OutputParameter(field => field.CName, "out", name => name + "_out");
}
