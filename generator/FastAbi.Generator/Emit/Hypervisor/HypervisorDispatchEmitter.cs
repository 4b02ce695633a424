using System.Globalization;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the way from a register file to the typed method of an operation, and back.</summary>
internal static class HypervisorDispatchEmitter
{
    public static GeneratedFile Emit(Abi abi)
    {
        var writer = HypervisorFile.Begin(abi);
        writer.Line("/// <summary>Serves a call: from the registers of a guest to the typed method of the operation, and back.</summary>");
        writer.Open($"public static class {CSharpNames.Dispatcher}");
        WriteDispatch(writer, abi);
        foreach (var (number, (hypercall, operation)) in abi.Calls.Index())
        {
            writer.Line();
            WriteCall(writer, number, hypercall, operation);
        }
        writer.Close();
        return HypervisorFile.End(writer, CSharpNames.Dispatcher);
    }

    /// <summary>
    /// No method here but this one has a name that no class and method of the bindings can make together: it has a single capital.
    /// </summary>
    private static void WriteDispatch(CSharpWriter writer, Abi abi)
    {
        writer.Line("/// <summary>Serves the call that a guest's registers hold, and leaves there what it answers.</summary>");
        writer.Line("/// <param name=\"handler\">What serves the operations.</param>");
        writer.Line("/// <param name=\"registers\">");
        writer.Line(
            "/// The guest's registers. Inputs are as wide as the specification says, and what lies above is ignored; the number of the");
        writer.Line(
            "/// hypercall and that of the operation are whole registers. rax receives the result and, only where that is not " +
            "negative, the");
        writer.Line(
            "/// registers of the outputs receive them, zero-extended. Every other register stays as it is. A call that the " +
            "specification does");
        writer.Line("/// not have is answered -ENOSYS.");
        writer.Line("/// </param>");
        writer.Line(
            "/// <returns>The operation's ordinal in the order of the specification, from 0; -1 where there is no such call.</returns>");
        writer.Open($"public static int Dispatch({CSharpNames.Hypercalls} handler, ref {CSharpNames.RegisterFile} registers)");
        writer.Open("switch (registers.Rax, registers.Rdi)");
        foreach (var (hypercall, operation) in abi.Calls)
        {
            writer.Line($"case ({Hex(operation.CallIndex)}, {operation.Index?.ToString(CultureInfo.InvariantCulture) ?? "_"}): " +
                        $"return {operation.ImportName(hypercall)}(handler, ref registers);");
        }

        writer.Line("default:");
        writer.Line("    registers.Rax = unchecked((ulong)-(long)XenErrno.ENOSYS);");
        writer.Line("    return -1;");
        writer.Close();
        writer.Close();
    }

    private static void WriteCall(CSharpWriter writer, int ordinal, Hypercall hypercall, Operation operation)
    {
        var hasOutputs = operation.Outputs.Count > 0;
        var arguments = operation.Inputs.Select(Argument);
        if (hasOutputs)
            arguments = arguments.Append("out var output");
        var name = operation.ImportName(hypercall);
        writer.Open($"private static int {name}({CSharpNames.Hypercalls} handler, ref {CSharpNames.RegisterFile} registers)");
        writer.Line($"var result = handler.{name}({string.Join(", ", arguments)});");
        writer.Line("registers.Rax = (ulong)result.Value;");
        if (hasOutputs)
        {
            writer.Open("if (result.IsOk)");
            foreach (var output in operation.Outputs)
            {
                writer.Line(
                    $"registers.{output.Register.MemberName()} = " +
                    $"{Value(output, operation.Outputs.Count == 1 ? "output" : $"output.{output.MemberName()}")};");
            }

            writer.Close();
        }
        writer.Line($"return {ordinal};");
        writer.Close();
    }

    private static string Argument(Field input)
    {
        var register = $"registers.{input.Register.MemberName()}";
        var value = input.Type.Primitive() == "ulong" ? register : $"({input.Type.Primitive()}){register}";
        return input.CSharp switch
        {
            null => value,
            { Kind: CSharpTypeKind.Number } type => $"new {type.Name}({value})",
            var type => $"({type.Name}){value}",
        };
    }

    /// <summary>An output as an unsigned integer of its width, which the assignment extends with zeros.</summary>
    private static string Value(Field output, string variable)
    {
        var value = output.CSharp?.Kind == CSharpTypeKind.Number ? $"{variable}.Value" : variable;
        var isUnsigned = !output.Type.IsSigned && output.CSharp?.Kind is null or CSharpTypeKind.Number;
        return isUnsigned ? value : $"({(output.Type with { IsSigned = false }).Primitive()}){value}";
    }

    private static string Hex(uint value) => $"0x{value:x}";
}
