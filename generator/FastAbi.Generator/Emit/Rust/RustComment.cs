using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>The comment of a call, from the same text as the C header's.</summary>
internal static class RustComment
{
    public static void Write(RustWriter writer, LinkedWords words, Operation operation)
    {
        writer.Comment(words.Of(operation.Documentation.Doc ?? $"The call {operation.Name}."));
        if (operation.Inputs.Count > 0)
        {
            writer.Line("///");
            foreach (var input in operation.Inputs)
                writer.Comment([$"`{operation.RustName(input)}`:", .. words.Of(Description(input))], "* ");
        }
        writer.Paragraph(operation.Outputs switch
        {
            [] => words.Of("Answers the hypervisor's result, which is not negative."),
            [var only] => words.Of($"Answers {only.Name}: {Description(only)}"),
            _ => words.Of("Answers all outputs."),
        });
        writer.Lines("///\n/// # Errors\n///");
        foreach (var (name, cause) in CallText.Errors(operation))
            writer.Comment([.. words.Of($"{name}:"), .. words.Of(cause)], "* ");
        if (RustSafety.Of(operation) is [_, ..] safety)
        {
            writer.Lines("///\n/// # Safety");
            foreach (var sentence in safety)
                writer.Paragraph(words.Of(sentence));
        }
        writer.Lines("///\n/// # Xen");
        foreach (var remark in CallText.Remarks(operation))
            writer.Paragraph(words.Of(remark));
    }

    /// <summary>What a field means.</summary>
    public static string Description(Field field) =>
        field.Description.Length > 0 ? field.Description : $"The {field.Type.Spelling} {field.Name}.";
}
