using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Text;

/// <summary>How a language's documentation names what <see cref="LinkedWords"/> finds in a text.</summary>
internal abstract class WordLinks
{
    /// <summary>A named value.</summary>
    public abstract string To(CSharpType type, CSharpConstant constant);

    /// <summary>An operation, in the documentation of its hypercall.</summary>
    public abstract string To(Operation operation);

    /// <summary>An input, in the documentation of its operation.</summary>
    public abstract string ToInput(Operation operation, Field input);

    /// <summary>An output, in the documentation of its operation.</summary>
    public abstract string ToOutput(Operation operation, Field output);

    /// <summary>A text in which nothing means more than itself.</summary>
    public abstract string Escape(string text);
}
