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
        writer.Lines("""
            /// <summary>The functions of libfastabi as they are, in integers and pointers. The typed classes make them pleasant.</summary>
            /// <remarks>
            /// An output is written if and only if the result is not negative. Where the vCPU may sleep before the call returns, a
            /// collector can run meanwhile; all other calls are as quick as an instruction and let it wait.
            /// </remarks>
            """);
        using (writer.Braces($"public static unsafe class {CSharpNames.Imports}"))
        {
            foreach (var (number, operation) in abi.Operations.Index())
            {
                if (number > 0)
                    writer.Line();
                Write(writer, operation);
            }
        }
        return CSharpFile.End(writer, CSharpNames.Imports);
    }

    private static void Write(CSharpWriter writer, Operation operation)
    {
        var parameters = operation.Inputs.Select(input => $"{input.Type.Primitive()} {input.ParameterName()}");
        if (operation.OutputName() is { } output)
        {
            var type = operation.Outputs is [var only] ? only.Type.Primitive() : operation.OutputStructName();
            parameters = parameters.Append($"{type}* {output}");
        }

        writer.Line($"/// <inheritdoc cref=\"{operation.MemberName()}\"/>");
        writer.Line($"[DllImport(\"fastabi\", EntryPoint = \"fastabi_{operation.Symbol}\")]");
        // Without a collector there is nobody to let through.
        if (operation.Documentation.Blocks)
            writer.Unindented("#if FASTABI_BARE_METAL");
        writer.Line("[SuppressGCTransition]");
        if (operation.Documentation.Blocks)
            writer.Unindented("#endif");
        writer.Line($"public static extern long {operation.ImportName()}({string.Join(", ", parameters)});");
    }
}
