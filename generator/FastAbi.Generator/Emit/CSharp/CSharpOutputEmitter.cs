using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the struct that receives the outputs of an operation with several; its layout is that of C's.</summary>
internal static class CSharpOutputEmitter
{
    public static GeneratedFile Emit(LinkedWords words, Operation operation) =>
        CSharpFile.Of(operation.OutputStructName(), () => Text(words.Of(operation), operation));

    private static Utf8Text Text(LinkedWords words, Operation operation)
    {
        var name = operation.OutputStructName();
        var writer = CSharpFile.Begin(operation.Hypercall.File, "System.Runtime.InteropServices");
        writer.Line($"/// <summary>The outputs of <see cref=\"{operation.MemberName()}\"/>.</summary>");
        writer.Line("[StructLayout(LayoutKind.Sequential)]");
        using (writer.Braces($"public struct {name}"))
        {
            foreach (var (number, output) in operation.Outputs.Index())
            {
                if (number > 0)
                    writer.Line();
                CSharpFile.Summary(writer, words, output.Description.Length > 0 ? output.Description : $"The output {output.Name}.");
                writer.Line($"public {output.TypeName()} {output.MemberName()};");
            }
        }
        return writer.Written;
    }
}
