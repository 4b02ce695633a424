using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>Reads the overlay's <c>classic</c>.</summary>
internal sealed class ClassicReader(DiagnosticBag diagnostics)
{
    private const string Pointer = "pointer";
    private const string AddressOf = "address-of";

    private static readonly string[] _hypercallKeys = ["arguments"];
    private static readonly string[] _operationKeys = ["arguments", "struct", "members", "result", "beyond", "none"];

    /// <summary>What a hypercall's overlay says for all operations; null where the key is absent.</summary>
    public ClassicOverlay? ReadHypercall(MappingReader overlay) => Read(overlay, _hypercallKeys);

    /// <summary>What an operation's overlay says; null where the key is absent.</summary>
    public ClassicOverlay? ReadOperation(MappingReader overlay) => Read(overlay, _operationKeys);

    private ClassicOverlay? Read(MappingReader overlay, IReadOnlyList<string> keys)
    {
        if (overlay.Entry("classic") is not { } entry)
            return null;
        if (MappingReader.Open(entry.Value, "'classic'", keys, diagnostics) is not { } reader)
            return ErroneousClassicOverlay.At(entry.Key.Position);
        var before = diagnostics.Count;
        var arguments = reader.Entry("arguments") is null ? null : reader.Items("arguments").Select(item => ReadTerm(item, "an argument"))
            .ToList();
        var members = reader.Entries("members");
        var placements = members.Select(ReadMember).ToList();
        var masks = reader.Entries("beyond");
        var beyond = masks.Select(ReadMask).ToList();
        var (tag, result) = (Word(reader, "struct"), Word(reader, "result"));
        var none = OverlayText.Read(reader, "none", diagnostics);
        var read = new ClassicOverlay(entry.Key.Position, arguments?.OfType<ClassicTerm>().ToList(), tag,
            [.. placements.OfType<ClassicPlacement>()], result, [.. beyond.OfType<ClassicMask>()], none);
        return members.HasErrors || masks.HasErrors || diagnostics.Count > before ? new ErroneousClassicOverlay(read) : read;
    }

    private ClassicPlacement? ReadMember(YamlEntry entry) =>
        ReadTerm(entry.Value, $"member '{entry.Key}'") is { } term
        ? new ClassicPlacement(new Located<string>(entry.Key.Value, entry.Key.Position), term) : null;

    private ClassicMask? ReadMask(YamlEntry entry) =>
        MappingReader.Number(entry.Value, $"'{entry.Key}'", int.MaxValue, diagnostics) is { } mask
        ? new ClassicMask(new Located<string>(entry.Key.Value, entry.Key.Position), mask) : null;

    private ClassicTerm? ReadTerm(YamlNode node, string owner)
    {
        if (node is YamlMapping)
            return ReadForm(node, owner);
        if (node is YamlScalar { IsPlain: true, Value: [(>= '0' and <= '9') or '-', ..] } scalar)
        {
            return MappingReader.Number(scalar, owner, uint.MaxValue, diagnostics) is { } number
                ? new ClassicTerm(ClassicTermForm.Number, new Located<string>(scalar.Value, scalar.Position), number.Value)
                : null;
        }

        return MappingReader.Text(node, owner, diagnostics) is { } word ? new ClassicTerm(ClassicTermForm.Word, word) : null;
    }

    private ClassicTerm? ReadForm(YamlNode node, string owner)
    {
        if (MappingReader.Open(node, owner, [Pointer, AddressOf], diagnostics) is not { HasErrors: false } reader)
            return null;
        var (pointer, address) = (Word(reader, Pointer), Word(reader, AddressOf));
        if (pointer is null == address is null)
        {
            diagnostics.Report(YamlRules.MissingKey, node.Position, $"{owner} is neither 'pointer' nor 'address-of'",
                "write one of them: {pointer: FIELD}");
            return null;
        }
        return pointer is not null
            ? new ClassicTerm(ClassicTermForm.Pointer, pointer)
            : new ClassicTerm(ClassicTermForm.AddressOf, address!);
    }

    private Located<string>? Word(MappingReader reader, string key) => MappingReader.Text(reader.Optional(key), $"'{key}'", diagnostics);
}
