using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Yaml;

namespace FastAbi.Generator.Overlay;

/// <summary>Reads the overlay's grammar.</summary>
public sealed class OverlayReader(DiagnosticBag diagnostics)
{
    private const string NoRegister = "none";

    private static readonly string[] _hypercallKeys = ["name", "constant", "doc", "operations"];
    private static readonly string[] _operationKeys =
        ["constant", "since", "doc", "note", "blocks", "fields", "errors", "errata"];
    private static readonly string[] _fieldKeys = ["type", "unit", "doc"];
    private static readonly string[] _erratumKeys = ["input", "output", "reason"];

    /// <summary>The types in <c>overlay/types.yml</c>.</summary>
    public IReadOnlyList<TypeOverlay> ReadTypes(YamlNode root)
    {
        if (MappingReader.Open(root, "the file", ["types"], diagnostics) is not { } reader)
            return [];
        return reader.Entries("types").Select(ReadType).OfType<TypeOverlay>().ToList();
    }

    /// <summary>What one overlay file says about its hypercall, or null where it does not say which.</summary>
    public HypercallOverlay? ReadHypercall(YamlNode root)
    {
        if (MappingReader.Open(root, "the file", _hypercallKeys, diagnostics) is not { } reader)
            return null;
        var name = MappingReader.Text(reader.Required("name"), "'name'", diagnostics);
        var operations = reader.Entries("operations").Select(ReadOperation).OfType<OperationOverlay>().ToList();
        return name is null ? null : new HypercallOverlay(name, Text(reader, "constant"), Text(reader, "doc"), operations);
    }

    private TypeOverlay? ReadType(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"type '{entry.Key.Value}'", ["is", "doc"], diagnostics) is not { } reader)
            return null;
        var target = MappingReader.Text(reader.Required("is", entry.Key.Position), "'is'", diagnostics);
        return target is null ? null : new TypeOverlay(Name(entry), target, Text(reader, "doc"));
    }

    private OperationOverlay? ReadOperation(YamlEntry entry)
    {
        var owner = $"operation '{entry.Key.Value}'";
        if (MappingReader.Open(entry.Value, owner, _operationKeys, diagnostics) is not { } reader)
            return null;
        return new OperationOverlay(
            Name(entry),
            Text(reader, "constant"),
            Text(reader, "since"),
            Text(reader, "doc"),
            Text(reader, "note"),
            ReadFlag(reader, "blocks"),
            reader.Entries("fields").Select(ReadField).OfType<FieldOverlay>().ToList(),
            ReadErrors(reader),
            reader.Items("errata").Select(ReadErratum).OfType<Erratum>().ToList());
    }

    private FieldOverlay? ReadField(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"field '{entry.Key.Value}'", _fieldKeys, diagnostics) is not { } reader)
            return null;
        return new FieldOverlay(Name(entry), MappingReader.Text(reader.Optional("type"), "'type'", diagnostics),
            Text(reader, "unit"), Text(reader, "doc"));
    }

    private List<KeyValuePair<string, string>> ReadErrors(MappingReader operation)
    {
        var errors = new List<KeyValuePair<string, string>>();
        foreach (var entry in operation.Entries("errors"))
        {
            if (Text(entry.Value, $"the cause of {entry.Key.Value}") is { } cause)
                errors.Add(KeyValuePair.Create(entry.Key.Value, cause));
        }
        return errors;
    }

    private Erratum? ReadErratum(YamlNode node)
    {
        if (MappingReader.Open(node, "an erratum", _erratumKeys, diagnostics) is not { } reader)
            return null;
        if (Text(reader, "reason") is not { } reason)
        {
            diagnostics.Report(OverlayRules.NoReason, node.Position, "the erratum gives no reason", "say in 'reason:' why upstream is wrong here");
            return null;
        }
        return new Erratum(node.Position, reason, ReadChanges(reader, "input"), ReadChanges(reader, "output"));
    }

    private List<FieldChange> ReadChanges(MappingReader reader, string direction)
    {
        var changes = new List<FieldChange>();
        foreach (var entry in reader.Entries(direction))
        {
            if (entry.Value is YamlScalar { Value: NoRegister })
                changes.Add(new FieldChange(Name(entry), null));
            else if (MappingReader.Number(entry.Value, $"the register of '{entry.Key.Value}'", uint.MaxValue, diagnostics) is { } register)
                changes.Add(new FieldChange(Name(entry), register));
        }
        return changes;
    }

    private bool ReadFlag(MappingReader reader, string key)
    {
        var text = MappingReader.Text(reader.Optional(key), $"'{key}'", diagnostics);
        if (text is not null and not { Value: "true" or "false" })
            diagnostics.Report(OverlayRules.NotABoolean, text.Position, $"'{key}' is neither true nor false", "write 'true', or leave it out");
        return text is { Value: "true" };
    }

    private string? Text(MappingReader reader, string key) => Text(reader.Optional(key), $"'{key}'");

    private string? Text(YamlNode? node, string owner)
    {
        var text = MappingReader.Text(node, owner, diagnostics);
        if (text is null)
            return null;
        // Texts end up in C comments, which this would close.
        if (text.Value.Contains("*/", StringComparison.Ordinal) || text.Value.Contains("/*", StringComparison.Ordinal))
            diagnostics.Report(OverlayRules.CommentInText, text.Position, $"{owner} holds a comment mark", "leave out '/*' and '*/'");
        return Line(text.Value);
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Located<string> Name(YamlEntry entry) => new(entry.Key.Value, entry.Key.Position);
}
