using System.Text;
using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>How rustdoc's comments, which are Markdown, name things.</summary>
internal sealed class RustLinks : WordLinks
{
    /// <summary>The words of rustdoc's comments.</summary>
    public static LinkedWords Words(Abi abi) => new(new RustLinks(), abi);

    public override string To(CSharpType type, CSharpConstant constant)
    {
        var member = $"{type.RustName()}::{type.RustName(constant)}";
        return $"[`{member}`](crate::{RustNames.Types}::{member})";
    }

    public override string To(Operation operation) => $"[`{operation.RustName()}`]";

    public override string ToInput(Operation operation, Field input) => $"`{operation.RustName(input)}`";

    public override string ToOutput(Operation operation, Field output) => $"`{output.Name}`";

    public override string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var (number, letter) in text.Index())
        {
            // Within a word an underscore is itself.
            if (letter is '\\' or '*' or '[' or '<' || (letter == '_' && number == 0))
                escaped.Append('\\');
            escaped.Append(letter);
        }
        return escaped.ToString();
    }
}
