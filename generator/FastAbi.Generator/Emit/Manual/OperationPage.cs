using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Emit.Text;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Manual;

/// <summary>Prints the page of an operation: what the header's comment says, in the sections of a manual.</summary>
internal static class OperationPage
{
    private const int Width = 72;

    private static readonly string[] _kinds = ["", "native_", "classic_", "inline_"];

    public static void Write(ManualWriter writer, Operation operation)
    {
        writer.Page(
            operation.Symbol, "9", [.. _kinds.Select(kind => $"fastabi_{kind}{operation.Symbol}")],
            ManualText.Purpose(operation.Documentation.Doc) ?? $"hypercall {operation.Name}");
        writer.Section("SYNOPSIS");
        writer.Code(Synopsis(operation));
        writer.Section("DESCRIPTION");
        writer.Text(operation.Documentation.Doc ?? $"Makes the hypercall {operation.Name}.");
        WriteParameters(writer, operation);
        writer.Section("RETURN VALUE");
        writer.Text(CallText.Result);
        writer.Section("ERRORS");
        foreach (var (name, cause) in CallText.Errors(operation))
            writer.Item("B", ManualWriter.Escaped(name), cause);
        writer.Section("NOTES");
        writer.Paragraphs(CallText.Remarks(operation));
        (string, string)[] pages = [("fastabi", "7"), ("fastabi_init", "9")];
        var hypercall = ManualEmitter.PageOf(operation.Hypercall);
        writer.SeeAlso(hypercall == $"fastabi_{operation.Symbol}" ? pages : [.. pages, (hypercall, "9")]);
    }

    private static IEnumerable<string> Synopsis(Operation operation)
    {
        yield return "#include <fastabi.h>";
        yield return "";
        if (operation.Outputs.Count > 1)
        {
            yield return $"struct fastabi_{operation.Symbol}_out {{";
            foreach (var member in operation.OutputStruct.Members)
                yield return $"    {member.Type.Spelling} {member.Name}{(member.IsArray ? $"[{member.Fields.Count}]" : "")};";
            yield return "};";
            yield return "";
        }
        foreach (var line in _kinds[..^1].SelectMany(kind => Prototype(operation, kind)))
            yield return line;
        yield return "";
        yield return "#include <fastabi_inline.h>";
        yield return "";
        foreach (var line in Prototype(operation, _kinds[^1]))
            yield return line;
    }

    // A terminal's line, or one for each parameter.
    private static string[] Prototype(Operation operation, string kind)
    {
        var prototype = HeaderEmitter.Prototype(operation, kind) + ";";
        return prototype.Length <= Width ? [prototype] : prototype.Replace("(", "(\n    ", StringComparison.Ordinal)
            .Replace(", ", ",\n    ", StringComparison.Ordinal).Split('\n');
    }

    private static void WriteParameters(ManualWriter writer, Operation operation)
    {
        foreach (var input in operation.Inputs)
            writer.Item("I", input.CName, input.Description);
        if (CallArguments.OutPointerName(operation) is not { } name)
            return;
        if (operation.Outputs.Count == 1)
        {
            writer.Item("I", name, operation.Outputs[0].Description);
            return;
        }
        foreach (var member in operation.OutputStruct.Members)
        {
            foreach (var (output, i) in member.Fields.Select((output, i) => (output, i)))
                writer.Item("I", $"{ManualWriter.Escaped($"{name}->{member.Name}")}{(member.IsArray ? $"[{i}]" : "")}", output.Description);
        }
    }
}
