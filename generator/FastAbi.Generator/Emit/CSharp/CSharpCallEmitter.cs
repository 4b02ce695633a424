using FastAbi.Generator.Emit.Text;
using FastAbi.Generator.Lowering.CSharp;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the class of a hypercall: a typed method for each operation.</summary>
internal static class CSharpCallEmitter
{
    public static GeneratedFile Emit(LinkedWords words, Hypercall hypercall) =>
        CSharpFile.Of(hypercall.ClassName, () => Text(words, hypercall));

    private static Utf8Text Text(LinkedWords words, Hypercall hypercall)
    {
        var writer = CSharpFile.Begin(hypercall.File, "System.Runtime.CompilerServices");
        CSharpFile.Summary(writer, words, hypercall.Doc ?? $"The hypercall {hypercall.Name}.");
        var ofHypercall = words.Of(hypercall);
        using (writer.Braces($"public static unsafe class {hypercall.ClassName}"))
        {
            foreach (var (number, operation) in hypercall.Operations.Index())
            {
                if (number > 0)
                    writer.Line();
                CSharpComment.Write(writer, ofHypercall.Of(operation), operation);
                Write(writer, operation);
            }
        }
        return writer.Written;
    }

    public static string Signature(Operation operation)
    {
        var parameters = operation.Inputs.Select(input => $"{input.TypeName()} {input.ParameterName()}");
        if (operation.OutputName() is { } output)
            parameters = parameters.Append($"out {operation.OutputTypeName()} {output}");
        return $"public static XenResult {operation.MethodName()}({string.Join(", ", parameters)})";
    }

    /// <summary>
    /// Names of locals end in an underscore, which names of parameters can't. An output is 0 where the call fails, and the caller's
    /// variable may lie where a collector moves it. One output goes through a local, since it changes its type; several go where
    /// the caller wants them, since copies of a structure are made as they are written. Inlined, all of it is the call and little
    /// more.
    /// </summary>
    private static void Write(CSharpWriter writer, Operation operation)
    {
        var import = $"{CSharpNames.Imports}.{operation.ImportName()}";
        var arguments = operation.Inputs.Select(input => CSharpConversion.ToInteger(input, input.ParameterName()));
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        if (operation.OutputName() is not { } output)
        {
            writer.Line($"{Signature(operation)} =>");
            writer.Line($"    new({import}({string.Join(", ", arguments)}));");
            return;
        }
        var typed = operation.OutputTypeName();
        using (writer.Braces(Signature(operation)))
        {
            if (operation.Outputs is [var only])
            {
                writer.Line($"{only.Type.Primitive()} output_ = 0;");
                writer.Line($"var result_ = {import}({string.Join(", ", arguments.Append("&output_"))});");
                writer.Line($"{output} = {CSharpConversion.FromInteger(only, "output_")};");
                writer.Line("return new XenResult(result_);");
                return;
            }
            writer.Line($"{output} = default;");
            writer.Line($"fixed ({typed}* outputs_ = &{output})");
            writer.Line($"    return new XenResult({import}({string.Join(", ", arguments.Append("outputs_"))}));");
        }
    }
}
