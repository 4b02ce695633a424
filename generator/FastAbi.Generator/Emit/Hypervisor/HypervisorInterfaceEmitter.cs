using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the interface of what serves the operations: a typed method for each.</summary>
internal static class HypervisorInterfaceEmitter
{
    public static GeneratedFile Emit(Abi abi)
    {
        var writer = HypervisorFile.Begin(abi);
        writer.Line("/// <summary>What serves the operations: a method for each, with the parameters that the guest's call has.</summary>");
        writer.Line(
            "/// <remarks>A negative result is -errno; the guest gets none of the outputs then, so they may be anything.</remarks>");
        writer.Open($"public interface {CSharpNames.Hypercalls}");
        foreach (var (number, (hypercall, operation)) in abi.Calls.Index())
        {
            if (number > 0)
                writer.Line();
            writer.Line($"/// <inheritdoc cref=\"FastAbi.{hypercall.ClassName}.{operation.MethodName()}\"/>");
            writer.Line($"XenResult {operation.ImportName(hypercall)}({string.Join(", ", Parameters(hypercall, operation))});");
        }
        writer.Close();
        return HypervisorFile.End(writer, CSharpNames.Hypercalls);
    }

    private static IEnumerable<string> Parameters(Hypercall hypercall, Operation operation)
    {
        foreach (var input in operation.Inputs)
            yield return $"{input.TypeName()} {input.ParameterName()}";
        if (operation.OutputName() is { } output)
            yield return $"out {operation.OutputTypeName(hypercall)} {output}";
    }
}
