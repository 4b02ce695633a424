using System.Text.RegularExpressions;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>
/// Turns a text of the overlay into words of an XML comment. What has another name in C# gets that name, as a link: constants,
/// and fields and operations whose names nobody takes for English, as those with an underscore.
/// </summary>
internal sealed partial class CSharpWords
{
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    /// <summary>Knows the constants alone.</summary>
    public CSharpWords(Abi abi)
    {
        foreach (var type in abi.CSharpTypes)
        {
            foreach (var constant in type.Constants)
                _links.TryAdd(constant.Constant, See($"{type.Name}.{constant.Name}"));
        }
    }

    /// <summary>Knows the constants, the fields of an operation and the operations of its hypercall.</summary>
    public CSharpWords(Abi abi, Operation operation) : this(abi)
    {
        foreach (var input in operation.Inputs)
            Add(input.Name, $"<paramref name=\"{input.ParameterName().TrimStart('@')}\"/>");
        if (operation.Outputs is [var output])
        {
            Add(output.Name, $"<paramref name=\"{operation.OutputName()!.TrimStart('@')}\"/>");
        }
        else
        {
            foreach (var member in operation.Outputs)
                Add(member.Name, See($"{operation.OutputStructName()}.{member.MemberName()}"));
        }

        foreach (var other in operation.Hypercall.Operations)
            Add(other.Name[(other.Name.IndexOf('.', StringComparison.Ordinal) + 1)..], See(other.MemberName()));
    }

    /// <summary>The words of a text.</summary>
    public IEnumerable<string> Of(string text) =>
        text.Split(' ').Select(word => Identifier().Replace(Escape(word), match => _links.GetValueOrDefault(match.Value, match.Value)));

    private static string See(string member) => $"<see cref=\"{member}\"/>";

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private void Add(string name, string link)
    {
        if (name.Contains('_', StringComparison.Ordinal))
            _links.TryAdd(name, link);
    }

    // Not a part of a path, such as u.interdomain.remote_port, which is Xen's.
    [GeneratedRegex(@"(?<![A-Za-z0-9_.&])[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_(*]|\.[A-Za-z])")]
    private static partial Regex Identifier();
}
