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
        var operations = ReadOperations(reader);
        if (name is null)
            return null;
        CheckShape(reader, name);
        return new HypercallSpec(file, name, index, direct, operations, OperationNames(reader), reader.IsComplete);
    }

    private static HashSet<string> OperationNames(MappingReader reader)
    {
        var names = reader.Entries("subops").Select(entry => entry.Key.Value).ToHashSet(StringComparer.Ordinal);
        if (reader.Optional("direct") is not null)
            names.Add("direct");
        return names;
    }

    private List<OperationSpec> ReadOperations(MappingReader reader) =>
        reader.Entries("subops")
            .Select(entry => ReadOperation(new Located<string>(entry.Key.Value, entry.Key.Position), entry.Value, isDirect: false))
            .OfType<OperationSpec>()
            .ToList();

    private void CheckShape(MappingReader reader, Located<string> name)
    {
        if (reader.Entry("direct") is { } direct && reader.Optional("subops") is not null)
        {
            diagnostics.Report(SpecRules.DirectAndSubops, direct.Key.Position,
                $"hypercall '{name}' has both 'direct' and 'subops'", "keep one: rdi can't be a sub-operation only sometimes");
        }
        else if (reader.IsComplete && reader.Optional("direct") is null && reader.Optional("subops") is null or YamlMapping { Entries: [] })
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
        return new OperationSpec(name, index, input, output, reader.IsComplete, ReadClobber(reader), ReadCLang(reader, owner));
    }

    private List<FieldSpec> ReadFields(MappingReader reader, string direction) =>
        reader.Entries(direction)
            .Select(entry => new FieldSpec(
                new Located<string>(entry.Key.Value, entry.Key.Position),
                MappingReader.Number(entry.Value, $"the register of '{entry.Key}'", uint.MaxValue, diagnostics)))
            .ToList();

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
            return new CLangSpec(null, [], [], IsComplete: false);
        var findings = diagnostics.Count;
        var tag = MappingReader.Text(reader.Optional("struct"), "'struct'", diagnostics);
        var mapping = ReadTexts(reader, "mapping");
        var parameters = ReadTexts(reader, "params");
        return new CLangSpec(tag, mapping, parameters, reader.IsComplete && diagnostics.Count == findings);
    }

    private List<NamedText> ReadTexts(MappingReader reader, string key) =>
        reader.Entries(key)
            .Select(entry => (entry.Key, Text: MappingReader.Text(entry.Value, $"'{entry.Key}'", diagnostics)))
            .Where(pair => pair.Text is not null)
            .Select(pair => new NamedText(new Located<string>(pair.Key.Value, pair.Key.Position), pair.Text!))
            .ToList();
}
