using FastAbi.Model.Diagnostics;
using FastAbi.Model.Specification;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>Reads the overlay's grammar.</summary>
public sealed class OverlayReader(DiagnosticBag diagnostics)
{
    private const string NoRegister = "none";

    private static readonly string[] _hypercallKeys = ["name", "constant", "handler", "doc", "classic", "csharp", "operations", "coverage"];
    private static readonly string[] _operationKeys =
    [
        "constant", "continuation", .. ReleaseRange.Keys, "doc", "note", "safety", "blocks", "fields", "errors", "answers", "classic",
        "errata",
    ];
    private static readonly string[] _fieldKeys = ["type", "csharp", "unit", "memory", "doc"];
    private static readonly string[] _erratumKeys = ["input", "output", "mapping", "address", "reason"];

    private readonly ClassicReader _classic = new(diagnostics);
    private readonly ErrorReader _errors = new(diagnostics);

    /// <summary>The types in <c>overlay/types.yml</c>.</summary>
    /// <param name="file">The file, as generated files cite it.</param>
    /// <param name="root">Its root node.</param>
    public TypesOverlay ReadTypes(string file, YamlNode root)
    {
        if (MappingReader.Open(root, "the file", ["types", "csharp"], diagnostics) is not { } reader)
            return new TypesOverlay(Nodes.Error<TypeOverlay>(), Nodes.Error<CSharpTypeOverlay>());
        var types = reader.Entries("types").Map(ReadType);
        return new TypesOverlay(types, reader.Entries("csharp").Map(entry => ReadCSharpType(file, entry)).WithErrorOf(types));
    }

    /// <summary>What one overlay file says about its hypercall, or null where it does not say which.</summary>
    public HypercallOverlay? ReadHypercall(YamlNode root)
    {
        if (MappingReader.Open(root, "the file", _hypercallKeys, diagnostics) is not { } reader)
            return null;
        var name = MappingReader.Text(reader.Required("name"), "'name'", diagnostics);
        var operations = reader.Entries("operations").Map(ReadOperation);
        var coverage = new CoverageReader(diagnostics).Read(reader.Entry("coverage"));
        return name is null ? null : new HypercallOverlay(
            name, ConstantText.Read(reader, "constant", diagnostics), Text(reader, "doc"),
            ConstantText.Read(reader, "handler", diagnostics), _classic.ReadHypercall(reader), LocatedText(reader, "csharp"), operations,
            coverage);
    }

    private TypeOverlay ReadType(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"type '{entry.Key}'", ["is", "doc"], diagnostics) is not { } reader)
            return new TypeOverlay(Name(entry), null, null);
        return new TypeOverlay(Name(entry), MappingReader.Text(reader.Required("is", entry.Key.Position), "'is'", diagnostics),
            Text(reader, "doc"));
    }

    private CSharpTypeOverlay ReadCSharpType(string file, YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"C# type '{entry.Key}'", ["is", "kind", "doc", "constants"], diagnostics) is not { } reader)
            return new CSharpTypeOverlay(Name(entry), file, null, null, null, []);
        return new CSharpTypeOverlay(
            Name(entry), file,
            MappingReader.Text(reader.Required("is", entry.Key.Position), "'is'", diagnostics),
            MappingReader.Text(reader.Optional("kind"), "'kind'", diagnostics),
            Text(reader, "doc"),
            reader.Entries("constants").Select(ReadConstant).OfType<CSharpConstantOverlay>().ToList());
    }

    private CSharpConstantOverlay? ReadConstant(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"constant '{entry.Key}'", ["constant", "value", .. ReleaseRange.Keys, "doc"],
            diagnostics) is not { } reader)
        {
            return null;
        }

        return new CSharpConstantOverlay(
            Name(entry),
            reader.Required("constant", entry.Key.Position) is null ? null : ConstantText.Read(reader, "constant", diagnostics),
            MappingReader.Integer(reader.Required("value", entry.Key.Position), $"the value of '{entry.Key}'", diagnostics),
            ReleaseRange.Read(reader, diagnostics),
            Text(reader, "doc"));
    }

    private OperationOverlay ReadOperation(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"operation '{entry.Key}'", _operationKeys, diagnostics) is not { } reader)
        {
            return new OperationOverlay(
                Name(entry), null, null, ReleaseRange.All, null, null, null, false, Nodes.Error<FieldOverlay>(), [], [], null, []);
        }

        return new OperationOverlay(
            Name(entry),
            ConstantText.Read(reader, "constant", diagnostics),
            ConstantText.Read(reader, "continuation", diagnostics),
            ReleaseRange.Read(reader, diagnostics),
            Text(reader, "doc"),
            Text(reader, "note"),
            Text(reader, "safety"),
            ReadFlag(reader, "blocks"),
            reader.Entries("fields").Map(ReadField),
            _errors.ReadErrors(reader),
            _errors.ReadAnswers(reader),
            _classic.ReadOperation(reader),
            reader.Items("errata").Select(ReadErratum).OfType<Erratum>().ToList());
    }

    private FieldOverlay ReadField(YamlEntry entry)
    {
        if (MappingReader.Open(entry.Value, $"field '{entry.Key}'", _fieldKeys, diagnostics) is not { } reader)
            return new ErroneousFieldOverlay(new FieldOverlay(Name(entry), null, null, null, null, null));
        var (node, type) = (reader.Optional("type"), MappingReader.Text(reader.Optional("type"), "'type'", diagnostics));
        var read = new FieldOverlay(Name(entry), type, LocatedText(reader, "csharp"), Text(reader, "unit"), LocatedText(reader, "memory"),
            Text(reader, "doc"));
        return reader.HasErrors || (type is null && node is not null) ? new ErroneousFieldOverlay(read) : read;
    }

    private Erratum? ReadErratum(YamlNode node)
    {
        if (MappingReader.Open(node, "an erratum", _erratumKeys, diagnostics) is not { } reader)
            return null;
        var reason = Text(reader, "reason");
        if (reader.Optional("reason") is null || reason is "")
        {
            diagnostics.Report(OverlayRules.NoReason, node.Position, "the erratum gives no reason",
                "say in 'reason:' why upstream is wrong here");
        }

        var (input, output) = (reader.Entries("input"), reader.Entries("output"));
        var (mapping, address) = (reader.Entries("mapping"), reader.Items("address"));
        var erratum = new Erratum(
            node.Position, reason ?? "", ReadChanges(input), ReadChanges(output), ReadMapping(mapping), ReadAddress(address));
        if (erratum is { Input: [], Output: [], Mapping: [], Address: [] }
            && !(input.HasErrors || output.HasErrors || mapping.HasErrors || address.HasErrors))
        {
            diagnostics.Report(OverlayRules.StaleErratum, node.Position, "the erratum changes nothing",
                "say in 'input:', 'output:', 'mapping:' or 'address:' what it changes, or remove it");
        }

        return erratum;
    }

    private List<FieldChange> ReadChanges(NodeList<YamlEntry> entries) =>
        entries
            .Select(entry => entry.Value is YamlScalar { Value: NoRegister }
                ? new FieldChange(Name(entry), Removes: true, null)
                : new FieldChange(Name(entry), Removes: false,
                    MappingReader.Number(entry.Value, $"the register of '{entry.Key}'", uint.MaxValue, diagnostics)))
            .ToList();

    private List<NamedText> ReadMapping(NodeList<YamlEntry> entries) =>
        entries
            .Select(entry => (entry, Path: MappingReader.Text(entry.Value, $"'{entry.Key}'", diagnostics)))
            .Where(pair => pair.Path is not null)
            .Select(pair => new NamedText(Name(pair.entry), pair.Path!))
            .ToList();

    private List<Located<string>> ReadAddress(NodeList<YamlNode> items) =>
        items.Select(item => MappingReader.Text(item, "a field in 'address'", diagnostics)).OfType<Located<string>>()
        .ToList();

    private bool ReadFlag(MappingReader reader, string key)
    {
        var text = MappingReader.Text(reader.Optional(key), $"'{key}'", diagnostics);
        if (text is not null and not { Value: "true" or "false" })
        {
            diagnostics.Report(OverlayRules.NotABoolean, text.Position, $"'{key}' is neither true nor false",
                "write 'true', or leave it out");
        }

        return text is { Value: "true" };
    }

    private string? Text(MappingReader reader, string key) => LocatedText(reader, key)?.Value;

    private Located<string>? LocatedText(MappingReader reader, string key) => OverlayText.Read(reader, key, diagnostics);

    private static Located<string> Name(YamlEntry entry) => new(entry.Key.Value, entry.Key.Position);
}
