using System.Globalization;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>Typed access to a mapping whose keys are known: every other key is a finding.</summary>
public sealed class MappingReader
{
    private readonly NodeTable<YamlEntry> _entries;
    private readonly DiagnosticBag _diagnostics;
    private readonly string _owner;

    private MappingReader(YamlMapping mapping, string owner, IReadOnlyList<string> keys, DiagnosticBag diagnostics)
    {
        (Position, _owner, _diagnostics) = (mapping.Position, owner, diagnostics);
        _entries = NameMatch.Of(mapping.Entries, entry => entry.Key.Value, keys, diagnostics.Speller, (entry, hint) =>
            diagnostics.Report(YamlRules.UnknownKey, entry.Key.Position, $"unknown key '{entry.Key}' in {owner}", hint));
    }

    /// <summary>Where the mapping starts.</summary>
    public SourcePosition Position { get; }

    /// <summary>Whether an error node stands among its entries, so that a key that is not here need not be missing.</summary>
    public bool HasErrors => _entries.HasErrors;

    /// <summary>Opens a node as the mapping it has to be, or reports and returns null.</summary>
    public static MappingReader? Open(YamlNode node, string owner, IReadOnlyList<string> keys, DiagnosticBag diagnostics) =>
        AsMapping(node, owner, diagnostics) is { } mapping ? new MappingReader(mapping, owner, keys, diagnostics) : null;

    /// <summary>The node as a mapping with free keys, or reports and returns null.</summary>
    public static YamlMapping? AsMapping(YamlNode node, string owner, DiagnosticBag diagnostics)
    {
        if (node is YamlMapping mapping)
            return mapping;
        diagnostics.Report(YamlRules.WrongKind, node.Position, $"{owner} is {node.Kind}; it has to be a mapping",
            "write 'key: value' lines below it, or leave it out");
        return null;
    }

    /// <summary>A key and its value, or null where the key is absent.</summary>
    public YamlEntry? Entry(string key) => _entries[key].Found;

    /// <summary>The value of a key, or null where the key is absent.</summary>
    public YamlNode? Optional(string key) => Entry(key)?.Value;

    /// <summary>The value of a key that has to be there, or reports and returns null.</summary>
    public YamlNode? Required(string key, SourcePosition? ownerPosition = null)
    {
        var value = Optional(key);
        if (value is null)
            _diagnostics.Report(YamlRules.MissingKey, ownerPosition ?? Position, $"{_owner} has no '{key}'", $"add '{key}:'");
        return value;
    }

    /// <summary>
    /// The entries of a key whose value is a mapping with free keys; none where the key is absent. An error node of the mapping
    /// around it is among them: what it says, nobody knows.
    /// </summary>
    public NodeList<YamlEntry> Entries(string key)
    {
        var entries = ReadEntries(key);
        return HasErrors ? entries.WithError() : entries;
    }

    /// <summary>The items of a key whose value is a list; none where the key is absent. Error nodes are as among entries.</summary>
    public NodeList<YamlNode> Items(string key)
    {
        var items = ReadItems(key);
        return HasErrors ? items.WithError() : items;
    }

    private NodeList<YamlEntry> ReadEntries(string key) => Optional(key) is not { } node ? []
        : AsMapping(node, $"'{key}' of {_owner}", _diagnostics)?.Entries ?? Nodes.Error<YamlEntry>();

    private NodeList<YamlNode> ReadItems(string key)
    {
        switch (Optional(key))
        {
            case null:
                return [];
            case YamlSequence sequence:
                return [.. sequence.Items];
            case var node:
                _diagnostics.Report(YamlRules.WrongKind, node.Position,
                    $"'{key}' of {_owner} is {node.Kind}; it has to be a list", "write '[a, b]', or leave it out");
                return Nodes.Error<YamlNode>();
        }
    }

    /// <summary>The text of a node that has to be a single value, or reports and returns null.</summary>
    public static Located<string>? Text(YamlNode? node, string owner, DiagnosticBag diagnostics)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlScalar { IsNull: false } scalar:
                return new Located<string>(scalar.Value, scalar.Position);
            default:
                diagnostics.Report(YamlRules.WrongKind, node.Position, $"{owner} is {node.Kind}; it has to be a single value",
                    "write the value behind the colon");
                return null;
        }
    }

    /// <summary>The number in a node, or reports and returns null.</summary>
    public static Located<uint>? Number(YamlNode? node, string owner, uint largest, DiagnosticBag diagnostics)
    {
        var number = Number(node, owner, 0, largest, diagnostics);
        return number is null ? null : new Located<uint>((uint)number.Value, number.Position);
    }

    /// <summary>The number in a node that lies between two others, or reports and returns null.</summary>
    public static Located<Int128>? Number(YamlNode? node, string owner, uint smallest, uint largest, DiagnosticBag diagnostics)
    {
        var number = Integer(node, owner, diagnostics);
        if (number is null || (number.Value >= smallest && number.Value <= largest))
            return number;
        diagnostics.Report(YamlRules.NumberRange, number.Position, $"{owner} is {(YamlScalar)node!}, which is out of range",
            $"it goes from {smallest} to {largest}");
        return null;
    }

    /// <summary>The number of either sign in a node, or reports and returns null.</summary>
    public static Located<Int128>? Integer(YamlNode? node, string owner, DiagnosticBag diagnostics)
    {
        if (node is not YamlScalar scalar)
        {
            Text(node, owner, diagnostics);
            return null;
        }
        if (!scalar.IsPlain || !IsNumber(scalar.Value, out var negative, out var value))
        {
            diagnostics.Report(YamlRules.NotANumber, scalar.Position, $"{owner} is '{scalar}'; it has to be a number",
                "write it in decimal, or in hexadecimal with 0x, without quotes");
            return null;
        }
        return new Located<Int128>(negative ? -value : value, scalar.Position);
    }

    /// <summary>
    /// Accepts 0, 12, -12 and 0x1f, but not 007, which older YAML reads as octal. What is beyond every type's range stays there.
    /// </summary>
    private static bool IsNumber(string text, out bool negative, out Int128 value)
    {
        negative = text.StartsWith('-');
        var digits = negative ? text.AsSpan(1) : text;
        value = Int128.MaxValue;
        var isHex = digits.StartsWith("0x", StringComparison.Ordinal);
        if (isHex)
            digits = digits[2..];
        if (digits.IsEmpty || (!isHex && digits.Length > 1 && digits[0] == '0'))
            return false;
        foreach (var digit in digits)
        {
            if (!(isHex ? char.IsAsciiHexDigit(digit) : char.IsAsciiDigit(digit)))
                return false;
        }
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!Int128.TryParse(digits, style, CultureInfo.InvariantCulture, out value) || value < 0)
            value = Int128.MaxValue;
        negative = negative && value != 0;
        return true;
    }
}
