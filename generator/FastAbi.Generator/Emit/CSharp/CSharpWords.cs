using System.Buffers;
using System.Text.RegularExpressions;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>
/// Turns a text of the overlay into words of an XML comment. What has another name in C# gets that name, as a link: constants,
/// and fields and operations whose names nobody takes for English, as those with an underscore.
/// </summary>
internal sealed partial class CSharpWords
{
    private static readonly SearchValues<char> _ofIdentifiers =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // What comes first is what a name means that stands in several.
    private readonly Dictionary<string, string> _constants;
    private readonly Dictionary<string, string> _fields;
    private readonly Dictionary<string, string> _operations;

    /// <summary>Knows the constants alone.</summary>
    public CSharpWords(Abi abi) : this(new(StringComparer.Ordinal), [], [])
    {
        foreach (var type in abi.CSharpTypes)
        {
            foreach (var constant in type.Constants)
                _constants.TryAdd(constant.Constant, See($"{type.Name}.{constant.Name}"));
        }
    }

    private CSharpWords(Dictionary<string, string> constants, Dictionary<string, string> fields, Dictionary<string, string> operations)
    {
        _constants = constants;
        _fields = fields;
        _operations = operations;
    }

    /// <summary>Knows the operations of a hypercall, too.</summary>
    public CSharpWords Of(Hypercall hypercall)
    {
        var operations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in hypercall.Operations)
        {
            var name = other.Name[(other.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            if (IsNoEnglish(name))
                operations.TryAdd(name, See(other.MemberName()));
        }
        return new CSharpWords(_constants, [], operations);
    }

    /// <summary>Knows the fields of an operation, too.</summary>
    public CSharpWords Of(Operation operation)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in operation.Inputs.Where(input => IsNoEnglish(input.Name)))
            fields.TryAdd(input.Name, $"<paramref name=\"{input.ParameterName().TrimStart('@')}\"/>");
        foreach (var output in operation.Outputs.Where(output => IsNoEnglish(output.Name)))
        {
            fields.TryAdd(output.Name, operation.Outputs.Count == 1
                ? $"<paramref name=\"{operation.OutputName()!.TrimStart('@')}\"/>"
                : See($"{operation.OutputStructName()}.{output.MemberName()}"));
        }

        return new CSharpWords(_constants, fields, _operations);
    }

    /// <summary>The words of a text.</summary>
    public IEnumerable<string> Of(string text) => text.Split(' ').Select(WordOf);

    private string WordOf(string word)
    {
        // Nearly all words are letters, and perhaps a mark.
        var letters = word.AsSpan().TrimEnd(".,;:");
        if (letters.Length + 1 < word.Length || letters.ContainsAnyExcept(_ofIdentifiers))
            return Identifier().Replace(Escape(word), match => Link(match.Value) ?? match.Value);
        return letters.Length == word.Length ? Link(word) ?? word
            : Link(letters.ToString()) is { } link ? link + word[^1] : word;
    }

    private string? Link(string name) =>
        _constants.GetValueOrDefault(name) ?? _fields.GetValueOrDefault(name) ?? _operations.GetValueOrDefault(name);

    private static bool IsNoEnglish(string name) => name.Contains('_', StringComparison.Ordinal);

    private static string See(string member) => $"<see cref=\"{member}\"/>";

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    // Not a part of a path, such as u.interdomain.remote_port, which is Xen's.
    [GeneratedRegex(@"(?<![A-Za-z0-9_.&])[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_(*]|\.[A-Za-z])")]
    private static partial Regex Identifier();
}
