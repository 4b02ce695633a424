using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the raw imports, one for each portable function of the archive.</summary>
internal static class CSharpImportEmitter
{
    private const string IfBareMetal = "#if FASTABI_BARE_METAL";

    public static GeneratedFile Emit(Abi abi) => CSharpFile.Of(CSharpNames.Imports, () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer =
            CSharpFile.Begin(
                string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)),
                IfBareMetal, "System.Runtime", "System.Runtime.CompilerServices", "#else", "System.Runtime.InteropServices", "#endif");
        writer.Lines("""
            /// <summary>The functions of libfastabi as they are, in integers and pointers. The typed classes make them pleasant.</summary>
            /// <remarks>
            /// An output is written if and only if the result is not negative. Where the vCPU may sleep before the call returns, a
            /// collector can run meanwhile; all other calls are as quick as an instruction and let it wait. A kernel without a runtime
            /// has no collector: there a call is the call instruction and nothing else.
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
        return writer.Written;
    }

    private static void Write(CSharpWriter writer, Operation operation)
    {
        var parameters = operation.Inputs.Select(input => $"{input.Type.Primitive()} {input.ParameterName()}");
        if (operation.OutputName() is { } output)
        {
            var type = operation.Outputs is [var only] ? only.Type.Primitive() : operation.OutputStructName();
            parameters = parameters.Append($"{type}* {output}");
        }

        var symbol = $"fastabi_{operation.Symbol}";
        writer.Line($"/// <inheritdoc cref=\"{operation.MemberName()}\"/>");
        writer.Unindented(IfBareMetal);
        writer.Line($"[RuntimeImport(\"*\", \"{symbol}\")]");
        writer.Line("[MethodImpl(MethodImplOptions.InternalCall)]");
        writer.Unindented("#else");
        writer.Line($"[DllImport(\"fastabi\", EntryPoint = \"{symbol}\")]");
        if (!operation.Documentation.Blocks)
            writer.Line("[SuppressGCTransition]");
        writer.Unindented("#endif");
        writer.Line($"public static extern long {operation.ImportName()}({string.Join(", ", parameters)});");
    }
}
