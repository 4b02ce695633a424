using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>How XML comments name things.</summary>
internal sealed class CSharpLinks : WordLinks
{
    /// <summary>The words of XML comments.</summary>
    public static LinkedWords Words(Abi abi) => new(new CSharpLinks(), abi);

    public override string To(CSharpType type, CSharpConstant constant) => See($"{type.Name}.{constant.Name}");

    public override string To(Operation operation) => See(operation.MemberName());

    public override string ToInput(Operation operation, Field input) => Parameter(input.ParameterName());

    public override string ToOutput(Operation operation, Field output) => operation.Outputs.Count == 1
        ? Parameter(operation.OutputName()!)
        : See($"{operation.OutputStructName()}.{output.MemberName()}");

    public override string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Parameter(string name) => $"<paramref name=\"{name.TrimStart('@')}\"/>";

    private static string See(string member) => $"<see cref=\"{member}\"/>";
}
