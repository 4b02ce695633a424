using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Specification;

/// <summary>Reads the upstream grammar. Keys, kinds and numbers are checked here, meaning in the model.</summary>
public sealed class SpecReader(DiagnosticBag diagnostics)
{
    /// <summary>Bit 30 marks a FastABI call (<c>__HYPERVISOR_FASTABI_MASK</c>), so a hypercall's number stays below it.</summary>
    public const uint LargestHypercall = 0x3fffffff;

    private static readonly string[] _hypercallKeys = ["name", "hypercall_index", "direct", "subops"];
    private static readonly string[] _operationKeys = ["index", "input", "output", "clobber", "c_lang"];
    private static readonly string[] _directKeys = ["input", "output", "clobber", "c_lang"];
    private static readonly string[] _cLangKeys = ["struct", "mapping", "params"];

    /// <summary>The hypercall in a file's root node, or null where its own keys are unusable.</summary>
    public HypercallSpec? Read(string file, YamlNode root)
    {
        if (MappingReader.Open(root, "the file", _hypercallKeys, diagnostics) is not { } reader)
            return null;
        var name = MappingReader.Text(reader.Required("name"), "'name'", diagnostics);
        var index = MappingReader.Number(reader.Required("hypercall_index"), "'hypercall_index'", LargestHypercall, diagnostics);
        var direct = reader.Entry("direct") is { } entry
            ? ReadOperation(new Located<string>("direct", entry.Key.Position), entry.Value, isDirect: true)
            : null;
        var subops = reader.Entries("subops");
        var operations = ReadOperations(subops);
        if (name is null)
            return null;
        CheckShape(reader, subops, name);
        return new HypercallSpec(file, name, index, direct, operations, OperationNames(reader, subops));
    }

    private static NodeTable<Located<string>> OperationNames(MappingReader reader, NodeList<YamlEntry> subops)
    {
        var names = new NodeTable<Located<string>>(subops.Map(Name), name => name.Value);
        if (reader.Entry("direct") is { } direct)
            names.TryAdd("direct", Name(direct));
        return names;
    }

    private static Located<string> Name(YamlEntry entry) => new(entry.Key.Value, entry.Key.Position);

    private List<OperationSpec> ReadOperations(NodeList<YamlEntry> subops) =>
        subops.Select(entry => ReadOperation(Name(entry), entry.Value, isDirect: false))
            .OfType<OperationSpec>()
            .ToList();

    private void CheckShape(MappingReader reader, NodeList<YamlEntry> subops, Located<string> name)
    {
        if (reader.Entry("direct") is { } direct && reader.Optional("subops") is not null)
        {
            diagnostics.Report(SpecRules.DirectAndSubops, direct.Key.Position,
                $"hypercall '{name}' has both 'direct' and 'subops'", "keep one: rdi can't be a sub-operation only sometimes");
        }
        else if (reader.Optional("direct") is null && subops is { Count: 0, HasErrors: false })
        {
            diagnostics.Report(SpecRules.NoOperation, name.Position,
                $"hypercall '{name}' has no operation", "add 'subops:' with an operation, or 'direct:'");
        }
    }

    private OperationSpec? ReadOperation(Located<string> name, YamlNode node, bool isDirect)
    {
        var owner = $"operation '{name}'";
        if (MappingReader.Open(node, owner, isDirect ? _directKeys : _operationKeys, diagnostics) is not { } reader)
            return null;
        var index = isDirect
            ? null
            : MappingReader.Number(reader.Required("index", name.Position), $"'index' of {owner}", uint.MaxValue, diagnostics);
        var input = ReadFields(reader, "input");
        var output = ReadFields(reader, "output");
        return new OperationSpec(name, index, input, output, ReadClobber(reader), ReadCLang(reader, owner));
    }

    private NodeList<FieldSpec> ReadFields(MappingReader reader, string direction) =>
        reader.Entries(direction).Map(entry => new FieldSpec(
            Name(entry), MappingReader.Number(entry.Value, $"the register of '{entry.Key}'", uint.MaxValue, diagnostics)));

    private List<Located<uint>> ReadClobber(MappingReader reader) =>
        reader.Items("clobber")
            .Select(item => MappingReader.Number(item, "a clobbered register", uint.MaxValue, diagnostics))
            .OfType<Located<uint>>()
            .ToList();

    private CLangSpec? ReadCLang(MappingReader operation, string owner)
    {
        if (operation.Optional("c_lang") is not { } node)
            return null;
        if (MappingReader.Open(node, $"'c_lang' of {owner}", _cLangKeys, diagnostics) is not { } reader)
            return new ErroneousCLang(new CLangSpec(null, [], []));
        var tag = MappingReader.Text(reader.Optional("struct"), "'struct'", diagnostics);
        var mapping = ReadTexts(reader, "mapping");
        var parameters = ReadTexts(reader, "params");
        var read = new CLangSpec(tag, mapping, parameters);
        return mapping.HasErrors || parameters.HasErrors || (tag is null && reader.Optional("struct") is not null)
            ? new ErroneousCLang(read) : read;
    }

    private NodeList<NamedText> ReadTexts(MappingReader reader, string key) =>
        reader.Entries(key).Map(entry =>
            MappingReader.Text(entry.Value, $"'{entry.Key}'", diagnostics) is { } text ? new NamedText(Name(entry), text) : null);
}
