using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the raw imports, one for each portable function of the archive.</summary>
internal static class CSharpImportEmitter
{
    public static GeneratedFile Emit(Abi abi)
    {
        var writer =
            CSharpFile.Begin(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)), "System.Runtime.InteropServices");
        writer.Line(
            "/// <summary>The functions of libfastabi as they are, in integers and pointers. The typed classes make them " +
            "pleasant.</summary>");
        writer.Line("/// <remarks>");
        writer.Line(
            "/// An output is written if and only if the result is not negative. Where the vCPU may sleep before the call returns, a");
        writer.Line("/// collector can run meanwhile; all other calls are as quick as an instruction and let it wait.");
        writer.Line("/// </remarks>");
        writer.Open($"public static unsafe class {CSharpNames.Imports}");
        var isFirst = true;
        foreach (var hypercall in abi.Hypercalls)
        {
            foreach (var operation in hypercall.Operations)
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                Write(writer, hypercall, operation);
            }
        }
        writer.Close();
        return CSharpFile.End(writer, CSharpNames.Imports);
    }

    private static void Write(CSharpWriter writer, Hypercall hypercall, Operation operation)
    {
        var parameters = operation.Inputs.Select(input => $"{input.Type.Primitive()} {input.ParameterName()}");
        if (operation.OutputName() is { } output)
        {
            parameters =
                parameters.Append(
                $"{(operation.Outputs.Count == 1 ? operation.Outputs[0].Type.Primitive() : operation.OutputStructName(hypercall))}* " +
                $"{output}");
        }

        writer.Line($"/// <inheritdoc cref=\"{hypercall.ClassName}.{operation.MethodName()}\"/>");
        writer.Line($"[DllImport(\"fastabi\", EntryPoint = \"fastabi_{operation.Symbol}\")]");
        // Without a collector there is nobody to let through.
        if (operation.Documentation.Blocks)
            writer.Directive("#if FASTABI_BARE_METAL");
        writer.Line("[SuppressGCTransition]");
        if (operation.Documentation.Blocks)
            writer.Directive("#endif");
        writer.Line($"public static extern long {operation.ImportName(hypercall)}({string.Join(", ", parameters)});");
    }
}
