using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>
/// The seven files once more, read with nothing of the generator's, so that its mistakes are not made twice. What they have no
/// word for, the widths, comes from the types of the interface, which other tests compare with Xen's headers.
/// </summary>
internal static class SpecifiedCalls
{
    private const ulong FastAbiMask = 0x40000000;

    private static readonly string _folder = Path.Combine(TestPaths.Root, "abi");

    /// <summary>All operations, in order.</summary>
    public static IReadOnlyList<SpecifiedCall> All { get; } =
        [.. Directory.GetFiles(_folder, "*.yml").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>Their names, as test data.</summary>
    public static TheoryData<string> Names => new(All.Select(call => call.Name));

    /// <summary>The ordinal of an operation.</summary>
    public static int Ordinal(string name) => All.TakeWhile(call => call.Name != name).Count();

    private static IEnumerable<SpecifiedCall> Read(string file)
    {
        var upstream = Document(file);
        var overlay = Document(Path.Combine(_folder, "overlay", Path.GetFileName(file)));
        var hypercall = Text(upstream["name"]);
        foreach (var (name, operation) in Entries(upstream, "subops"))
        {
            var inputs = Registers(operation, "input");
            var outputs = Registers(operation, "output");
            foreach (var erratum in Errata(overlay, name))
            {
                Change(inputs, Registers(erratum, "input"));
                Change(outputs, Registers(erratum, "output"));
            }
            yield return new SpecifiedCall(hypercall, name, Number(upstream["hypercall_index"]) | FastAbiMask, Number(operation["index"]),
                inputs, outputs);
        }
    }

    private static IEnumerable<YamlNode> Errata(YamlMappingNode overlay, string operation) =>
        overlay["operations"] is YamlMappingNode operations && operations.Children.TryGetValue(operation, out var found) &&
        found is YamlMappingNode described && described.Children.TryGetValue("errata", out var errata)
            ? (YamlSequenceNode)errata
            : [];

    private static void Change(List<(string Name, int Register)> fields, List<(string Name, int Register)> changes)
    {
        fields.RemoveAll(field => changes.Any(change => change.Name == field.Name));
        fields.AddRange(changes.Where(change => change.Register >= 0));
    }

    /// <summary>The fields of a direction; an erratum's "none" is register -1.</summary>
    private static List<(string Name, int Register)> Registers(YamlNode operation, string direction) =>
        [.. Entries(operation, direction).Select(field => (field.Name, Text(field.Node) == "none" ? -1 : (int)Number(field.Node)))];

    private static IEnumerable<(string Name, YamlNode Node)> Entries(YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(key, out var entries)
            ? ((YamlMappingNode)entries).Children.Select(entry => (Text(entry.Key), entry.Value))
            : [];

    private static YamlMappingNode Document(string file)
    {
        using var text = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static ulong Number(YamlNode node) => ulong.Parse(Text(node), CultureInfo.InvariantCulture);
}
