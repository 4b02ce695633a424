using System.Buffers;
using System.Text.RegularExpressions;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Text;

/// <summary>
/// Turns a text of the overlay into words of a language's documentation. What has another name in that language gets that name, as a
/// link: constants, and fields and operations whose names nobody takes for English, as those with an underscore.
/// </summary>
internal sealed partial class LinkedWords
{
    private static readonly SearchValues<char> _ofIdentifiers =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly WordLinks _links;

    // What comes first is what a name means that stands in several. Most are made by whoever needs them first.
    private readonly Lazy<Dictionary<string, string>> _constants;
    private readonly Dictionary<string, string> _fields;
    private readonly Lazy<Dictionary<string, string>> _operations;

    /// <summary>Knows the constants alone.</summary>
    public LinkedWords(WordLinks links, Abi abi) : this(links, new(() => Constants(links, abi)), [], new(() => []))
    {
    }

    private LinkedWords(
        WordLinks links, Lazy<Dictionary<string, string>> constants, Dictionary<string, string> fields,
        Lazy<Dictionary<string, string>> operations)
    {
        _links = links;
        _constants = constants;
        _fields = fields;
        _operations = operations;
    }

    /// <summary>Knows the operations of a hypercall, too.</summary>
    public LinkedWords Of(Hypercall hypercall) => new(_links, _constants, [], new(() => Operations(hypercall)));

    /// <summary>Knows the fields of an operation, too.</summary>
    public LinkedWords Of(Operation operation)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in operation.Inputs.Where(input => IsNoEnglish(input.Name)))
            fields.TryAdd(input.Name, _links.ToInput(operation, input));
        foreach (var output in operation.Outputs.Where(output => IsNoEnglish(output.Name)))
            fields.TryAdd(output.Name, _links.ToOutput(operation, output));
        return new LinkedWords(_links, _constants, fields, _operations);
    }

    /// <summary>The words of a text.</summary>
    public IEnumerable<string> Of(string text) => text.Split(' ').Select(WordOf);

    private string WordOf(string word)
    {
        // Nearly all words are letters, and perhaps a mark.
        var letters = word.AsSpan().TrimEnd(".,;:");
        if (letters.Length + 1 < word.Length || letters.ContainsAnyExcept(_ofIdentifiers))
            return Identifier().Replace(_links.Escape(word), match => Link(match.Value) ?? match.Value);
        return letters.Length == word.Length ? Link(word) ?? word
            : Link(letters.ToString()) is { } link ? link + word[^1] : word;
    }

    private string? Link(string name) =>
        _constants.Value.GetValueOrDefault(name) ?? _fields.GetValueOrDefault(name) ?? _operations.Value.GetValueOrDefault(name);

    private static Dictionary<string, string> Constants(WordLinks links, Abi abi)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in abi.CSharpTypes)
        {
            foreach (var constant in type.Constants)
                constants.TryAdd(constant.Constant, links.To(type, constant));
        }
        return constants;
    }

    private Dictionary<string, string> Operations(Hypercall hypercall)
    {
        var operations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in hypercall.Operations)
        {
            var name = operation.Name[(operation.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            if (IsNoEnglish(name))
                operations.TryAdd(name, _links.To(operation));
        }
        return operations;
    }

    private static bool IsNoEnglish(string name) => name.Contains('_', StringComparison.Ordinal);

    // Not a part of a path, such as u.interdomain.remote_port, which is Xen's.
    [GeneratedRegex(@"(?<![A-Za-z0-9_.&])[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_(*]|\.[A-Za-z])")]
    private static partial Regex Identifier();
}
