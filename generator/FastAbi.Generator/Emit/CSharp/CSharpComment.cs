using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>The XML comment of a call, from the same text as the C header's.</summary>
internal static class CSharpComment
{
    public static void Write(CSharpWriter writer, LinkedWords words, Operation operation)
    {
        CSharpFile.Summary(writer, words, operation.Documentation.Doc ?? $"The call {operation.Name}.");
        foreach (var input in operation.Inputs)
            writer.Element("param", words.Of(Description(input)), Name(input.ParameterName()));
        if (operation.OutputName() is { } output)
            writer.Element("param", words.Of(operation.Outputs is [var only] ? Description(only) : "All outputs."), Name(output));
        writer.Line("/// <returns>");
        writer.Line($"/// {CallText.Result}");
        writer.Line("/// <list type=\"table\">");
        foreach (var (name, cause) in CallText.Errors(operation))
            writer.Element("item", [$"<term>{name}</term>", .. Wrapped("description", words.Of(cause))]);
        writer.Line("/// </list>");
        writer.Line("/// </returns>");
        writer.Line("/// <remarks>");
        foreach (var remark in CallText.Remarks(operation))
            writer.Element("para", words.Of(remark));
        writer.Line("/// </remarks>");
    }

    private static string Description(Field field) =>
        field.Description.Length > 0 ? field.Description : $"The {field.Type.Spelling} {field.Name}.";

    private static string Name(string parameter) => $"name=\"{parameter.TrimStart('@')}\"";

    private static List<string> Wrapped(string element, IEnumerable<string> words)
    {
        var all = words.ToList();
        all[0] = $"<{element}>{all[0]}";
        all[^1] = $"{all[^1]}</{element}>";
        return all;
    }
}
