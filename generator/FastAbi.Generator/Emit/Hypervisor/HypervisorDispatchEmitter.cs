using System.Globalization;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Lowering.CSharp;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the way from a register file to the typed method of an operation, and back.</summary>
internal static class HypervisorDispatchEmitter
{
    public static GeneratedFile Emit(Abi abi) => HypervisorFile.Of(CSharpNames.Dispatcher, () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = HypervisorFile.Begin(abi);
        writer.Lines($"""
            /// <summary>Serves calls: from the registers of a guest to the typed method of the operation, and back.</summary>
            /// <typeparam name="{CSharpNames.VcpuType}">What the hypervisor has for a vCPU.</typeparam>
            """);
        foreach (var hypercall in abi.Hypercalls)
            writer.Line($"/// <param name=\"{hypercall.HandlerName().TrimStart('@')}\">Serves the hypercall {hypercall.Name}.</param>");
        var parameters = abi.Hypercalls.Select(hypercall => $"{Type(hypercall)} {hypercall.HandlerName()}");
        using (writer.Braces($"public sealed class {CSharpNames.Dispatcher}<{CSharpNames.VcpuType}>({string.Join(", ", parameters)})"))
        {
            foreach (var hypercall in abi.Hypercalls)
                writer.Line($"private readonly {Type(hypercall)} {Handler(hypercall)} = {hypercall.HandlerName()};");
            writer.Line();
            WriteDispatch(writer, abi);
            foreach (var (number, operation) in abi.Operations.Index())
            {
                writer.Line();
                WriteCall(writer, number, operation);
            }
        }
        return writer.Written;
    }

    /// <summary>
    /// No method here but this one has a name that no class and method of the bindings can make together: it has a single capital.
    /// </summary>
    private static void WriteDispatch(CSharpWriter writer, Abi abi)
    {
        writer.Lines("""
            /// <summary>Serves the call that a guest's registers hold, and leaves there what it answers.</summary>
            /// <param name="caller">The vCPU that calls.</param>
            /// <param name="registers">
            /// The guest's registers. Inputs are as wide as the specification says, and what lies above is ignored; the number of the
            /// hypercall and that of the operation are whole registers. rax receives the result and, only where that is not
            /// negative, the registers of the outputs receive them, zero-extended. Every other register stays as it is. A call that
            /// the specification does not have is answered -ENOSYS.
            /// </param>
            /// <returns>The operation's ordinal in the order of the specification, from 0; -1 where there is no such call.</returns>
            """);
        using (writer.Braces($"public int Dispatch({Parameters})"))
        using (writer.Braces("switch (registers.Rax, registers.Rdi)"))
        {
            foreach (var operation in abi.Operations)
            {
                var number = operation.Index?.ToString(CultureInfo.InvariantCulture) ?? "_";
                var method = operation.ImportName();
                writer.Line($"case ({Hex(operation.CallIndex)}, {number}): return {method}(caller, ref registers);");
            }
            writer.Lines("""
                default:
                    registers.Rax = unchecked((ulong)-(long)XenErrno.ENOSYS);
                    return -1;
                """);
        }
    }

    private static void WriteCall(CSharpWriter writer, int ordinal, Operation operation)
    {
        var hasOutputs = operation.Outputs.Count > 0;
        var arguments = operation.Inputs.Select(Argument).Prepend("caller");
        if (hasOutputs)
            arguments = arguments.Append("out var output");
        using (writer.Braces($"private int {operation.ImportName()}({Parameters})"))
        {
            writer.Line($"var result = {Handler(operation.Hypercall)}.{operation.MethodName()}({string.Join(", ", arguments)});");
            writer.Line("registers.Rax = (ulong)result.Value;");
            if (hasOutputs)
                WriteOutputs(writer, operation);
            writer.Line($"return {ordinal};");
        }
    }

    private static void WriteOutputs(CSharpWriter writer, Operation operation)
    {
        using (writer.Braces("if (result.IsOk)"))
        {
            foreach (var output in operation.Outputs)
            {
                var variable = operation.Outputs.Count == 1 ? "output" : $"output.{output.MemberName()}";
                writer.Line($"registers.{output.Register.MemberName()} = {CSharpConversion.ToUnsigned(output, variable)};");
            }
        }
    }

    private static string Parameters => $"{CSharpNames.VcpuType} caller, ref {CSharpNames.RegisterFile} registers";

    private static string Type(Hypercall hypercall) => $"{hypercall.InterfaceName()}<{CSharpNames.VcpuType}>";

    /// <summary>The field of what serves a hypercall. Neither parameters nor locals begin with an underscore.</summary>
    private static string Handler(Hypercall hypercall) => $"_{hypercall.HandlerName().TrimStart('@')}";

    private static string Argument(Field input) => CSharpConversion.FromRegister(input, $"registers.{input.Register.MemberName()}");

    private static string Hex(uint value) => $"0x{value:x}";
}
