using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the interface of what serves a hypercall: a typed method for each operation.</summary>
internal static class HypervisorInterfaceEmitter
{
    public static GeneratedFile Emit(Hypercall hypercall) => HypervisorFile.Of(hypercall.InterfaceName(), () => Text(hypercall));

    private static Utf8Text Text(Hypercall hypercall)
    {
        var writer = HypervisorFile.Begin(hypercall.File);
        writer.Lines($"""
            /// <summary>What serves the hypercall {hypercall.Name}: a method for each operation, as a guest calls it.</summary>
            /// <typeparam name="{CSharpNames.VcpuType}">What the hypervisor has for a vCPU; the caller comes first.</typeparam>
            /// <remarks>A negative result is -errno; the guest gets none of the outputs then, so they may be anything.</remarks>
            """);
        using (writer.Braces($"public interface {hypercall.InterfaceName()}<{CSharpNames.VcpuType}>"))
        {
            foreach (var (number, operation) in hypercall.Operations.Index())
            {
                if (number > 0)
                    writer.Line();
                writer.Line($"/// <inheritdoc cref=\"FastAbi.{operation.MemberName()}\"/>");
                writer.Line($"XenResult {operation.MethodName()}({string.Join(", ", Parameters(operation))});");
            }
        }
        return writer.Written;
    }

    private static IEnumerable<string> Parameters(Operation operation)
    {
        yield return $"{CSharpNames.VcpuType} {operation.CallerName()}";
        foreach (var input in operation.Inputs)
            yield return $"{input.TypeName()} {input.ParameterName()}";
        if (operation.OutputName() is { } output)
            yield return $"out {operation.OutputTypeName()} {output}";
    }
}
