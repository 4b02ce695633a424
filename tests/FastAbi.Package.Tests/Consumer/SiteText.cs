using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Package.Tests.Consumer;

/// <summary>The same call site for every operation in C# and in C: integers in, the outputs
/// to where a pointer says, the result back.</summary>
internal static class SiteText
{
    /// <summary>A console program that says where it runs, and what every call answers there.</summary>
    public static string CSharp(Abi abi)
    {
        var operations = abi.Hypercalls.SelectMany(hypercall => hypercall.Operations.Select(operation => (hypercall, operation))).ToList();
        return $$"""
            using System.Runtime.CompilerServices;
            using FastAbi;

            if (Hypervisor.Initialize() == HypervisorMode.None)
                Console.WriteLine("This is not Xen.");
            unsafe
            {
                ulong* outputs = stackalloc ulong[8];
                {{string.Concat(operations.Select(pair => Report(pair.hypercall, pair.operation)))}}
                for (var i = 0; i < 8; i++)
                {
                    if (outputs[i] != 0)
                        Console.WriteLine("An output is not 0.");
                }
            }

            {{Sites(abi)}}
            """;
    }

    /// <summary>A kernel that makes every call and does nothing with the answers.</summary>
    public static string Kernel(Abi abi)
    {
        var calls = abi.Hypercalls.SelectMany(hypercall => hypercall.Operations.Select(operation => Call(hypercall, operation)));
        return $$"""
            using System.Runtime.CompilerServices;
            using FastAbi;

            internal static class Program
            {
                private static unsafe void Main()
                {
                    ulong* outputs = stackalloc ulong[8];
                    {{string.Join("\n        ", calls.Select(call => $"{call};"))}}
                }
            }

            {{Sites(abi)}}
            """;
    }

    /// <summary>The same sites as C functions.</summary>
    public static string C(Abi abi) =>
        "#include <fastabi.h>\n\n"
        + string.Concat(abi.Hypercalls.SelectMany(hypercall => hypercall.Operations.Select(operation => C(hypercall, operation))));

    private static string Sites(Abi abi)
    {
        var sites = abi.Hypercalls.SelectMany(hypercall => hypercall.Operations.Select(operation => CSharp(hypercall, operation)));
        return $"internal static unsafe class Sites\n{{\n{string.Concat(sites)}}}\n";
    }

    private static string Report(Hypercall hypercall, Operation operation) =>
        $"Console.WriteLine($\"{operation.Name} {{new XenResult({Call(hypercall, operation)})}}\");\n    ";

    private static string Call(Hypercall hypercall, Operation operation)
    {
        var arguments = operation.Inputs.Select((input, i) => $"({input.Type.Primitive()}){i + 1}");
        if (operation.Outputs.Count > 0)
            arguments = arguments.Append($"({CSharpOutput(hypercall, operation)}*)outputs");
        return $"Sites.{operation.ImportName()}({string.Join(", ", arguments)})";
    }

    private static string CSharp(Hypercall hypercall, Operation operation)
    {
        var parameters = operation.Inputs.Select(input => $"{input.Type.Primitive()} {input.ParameterName()}");
        var arguments = operation.Inputs.Select(input => input.CSharp switch
        {
            null => input.ParameterName(),
            { Kind: CSharpTypeKind.Number } => $"new({input.ParameterName()})",
            var type => $"({type.Name}){input.ParameterName()}",
        });
        var call = $"{hypercall.ClassName}.{operation.MethodName()}";
        if (operation.Outputs.Count == 0)
            return Site(operation.ImportName(), parameters, $"    return {call}({string.Join(", ", arguments)}).Value;");
        var output = operation.Outputs is [var only] ? only.CSharp switch
        {
            null => "output_",
            { Kind: CSharpTypeKind.Number } => "output_.Value",
            _ => $"({only.Type.Primitive()})output_",
        } : "output_";
        return Site(operation.ImportName(), parameters.Append($"{CSharpOutput(hypercall, operation)}* outputs_"),
            $"    var result_ = {call}({string.Join(", ", arguments.Append("out var output_"))});\n        *outputs_ = {output};\n     " +
            "   return result_.Value;");
    }

    private static string Site(string name, IEnumerable<string> parameters, string body) =>
        $"    [MethodImpl(MethodImplOptions.NoInlining)]\n    public static long {name}({string.Join(", ", parameters)})\n    {{\n    " +
        $"{body}\n    }}\n\n";

    private static string CSharpOutput(Hypercall hypercall, Operation operation) =>
        operation.Outputs is [var only] ? only.Type.Primitive() : operation.OutputStructName();

    private static string C(Hypercall hypercall, Operation operation)
    {
        var output = operation.Outputs.Count == 1 ? operation.Outputs[0].Type.Spelling : $"struct fastabi_{operation.Symbol}_out";
        var parameters = operation.Inputs.Select(input => $"{input.Type.Spelling} {input.CName}");
        var arguments = operation.Inputs.Select(input => input.CName);
        if (operation.Outputs.Count == 0)
        {
            return $"long {operation.ImportName()}({string.Join(", ", parameters.DefaultIfEmpty("void"))})\n{{\n" +
                $"\treturn fastabi_{operation.Symbol}({string.Join(", ", arguments)});\n}}\n\n";
        }

        return $"long {operation.ImportName()}({string.Join(", ", parameters.Append($"{output} *outputs_"))})\n{{\n" +
            $"\t{output} output_ = {(operation.Outputs.Count == 1 ? "0" : "{ 0 }")};\n" +
            $"\tlong result_ = fastabi_{operation.Symbol}({string.Join(", ", arguments.Append("&output_"))});\n\n" +
            "\t*outputs_ = output_;\n\treturn result_;\n}\n\n";
    }
}
