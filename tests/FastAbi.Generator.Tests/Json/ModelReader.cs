using System.Text.Json;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Tests.Json;

/// <summary>Reads the model from its JSON, and from nothing else, as a generator of other people would.</summary>
internal sealed class ModelReader
{
    private readonly Dictionary<string, CType> _types;
    private readonly Dictionary<string, CSharpType> _csharpTypes;
    private readonly Dictionary<string, LayoutStruct> _structs;

    private ModelReader(JsonElement root)
    {
        _types = root.Items("types").Select(ReadTypedef).ToDictionary(type => type.Spelling, StringComparer.Ordinal);
        _csharpTypes = root.Items("csharpTypes").Select(ReadCSharpType).ToDictionary(type => type.Name, StringComparer.Ordinal);
        _structs = root.Items("structs").Select(ReadStruct).ToDictionary(layout => layout.Tag, StringComparer.Ordinal);
    }

    /// <summary>The model.</summary>
    public static Abi Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal(1, root.Number("version"));
        var reader = new ModelReader(root);
        return new Abi(
            [.. root.Items("hypercalls").Select(reader.ReadHypercall)], [.. reader._types.Values], [.. reader._csharpTypes.Values]);
    }

    private static CType ReadTypedef(JsonElement type) =>
        new(type.Text("name"), (int)type.Number("bits"), type.Flag("signed"), type.Text("is"), type.TextOrNull("doc"));

    private CSharpType ReadCSharpType(JsonElement type) => new(
        type.Text("name"), ReadType(type), Enum.Parse<CSharpTypeKind>(type.Text("kind"), ignoreCase: true), type.TextOrNull("doc"),
        type.Text("file"),
        [
            .. type.Items("constants").Select(constant => new CSharpConstant(
                constant.Text("name"), constant.Text("constant"), (Int128)constant.GetProperty("value").GetDecimal(), constant.Releases(),
                constant.TextOrNull("doc"))),
        ]);

    private CType ReadType(JsonElement owner)
    {
        var name = owner.Text("type");
        var type = _types.GetValueOrDefault(name) ?? CType.BuiltIn[name];
        Assert.Equal((type.Bits, type.IsSigned), ((int)owner.Number("bits"), owner.Flag("signed")));
        return type;
    }

    private static LayoutStruct ReadStruct(JsonElement layout) => new(
        layout.Text("name"), layout.Number("size"),
        [
            .. layout.Items("members").Select(member => new LayoutMember(
                member.Text("path"), member.Number("offset"), (int)(member.NumberOrNull("bit") ?? 0), member.Number("bits"),
                member.NumberOrNull("count"), member.Flag("signed"), member.Text("kind"), member.TextOrNull("type"))),
        ]);

    private Hypercall ReadHypercall(JsonElement hypercall)
    {
        var operations = new List<Operation>();
        var read = new Hypercall(
            hypercall.Text("name"), hypercall.Text("file"), (uint)hypercall.Number("index"), hypercall.TextOrNull("constant"),
            hypercall.TextOrNull("doc"), hypercall.TextOrNull("handler"), hypercall.Text("csharp"), operations)
        {
            Coverage = hypercall.Has("coverage") ? CoverageReader.Read(hypercall.GetProperty("coverage")) : null,
        };
        operations.AddRange(hypercall.Items("operations").Select(operation => ReadOperation(read, operation)));
        return read;
    }

    private Operation ReadOperation(Hypercall owner, JsonElement operation)
    {
        IReadOnlyList<Field> inputs = [.. operation.Items("inputs").Select(ReadField)];
        IReadOnlyList<Field> outputs = [.. operation.Items("outputs").Select(ReadField)];
        var (classic, proposed) = (operation.GetProperty("classic"), operation.GetProperty("proposed"));
        return new Operation(
            owner, operation.Text("name"), operation.Text("symbol"), (uint?)operation.NumberOrNull("index"), inputs, outputs,
            [.. operation.GetProperty("registers").Texts("declaredClobbers").Select(Register)], operation.Text("source"),
            operation.Place(), new ClassicReader(_structs, inputs, outputs).Read(classic), ReadDocumentation(operation))
        {
            Proposed = new ProposedSignature(proposed.TextOrNull("struct"), [.. proposed.Texts("params")],
                proposed.Pairs("paths").ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)),
        };
    }

    private Field ReadField(JsonElement field) => new(
        field.Text("name"), field.Text("identifier"), ReadType(field), field.TextOrNull("csharp") is { } name ? _csharpTypes[name] : null,
        Register(field.Text("register")), field.TextOrNull("unit"), field.TextOrNull("doc"), field.Place())
    {
        Memory = field.TextOrNull("memory") is { } memory ? Enum.Parse<GuestMemory>(memory, ignoreCase: true) : null,
    };

    private static OperationDocumentation ReadDocumentation(JsonElement operation) => new(
        operation.TextOrNull("constant"), operation.TextOrNull("continuation"), operation.Releases(), operation.TextOrNull("doc"),
        operation.TextOrNull("note"), operation.TextOrNull("safety"), operation.Flag("blocks"),
        [.. operation.Items("errors").Select(error => KeyValuePair.Create(error.Text("name"), error.Text("doc")))],
        [
            .. operation.Items("answers").Select(answer => new CaseAnswer(
                answer.Text("name"), answer.Text("doc"),
                [.. answer.Items("errors").Select(error => new ReleasedError(error.Text("name"), error.Releases()))])),
        ],
        [.. operation.Items("errata").Select(ReadErratum)]);

    private static Erratum ReadErratum(JsonElement erratum)
    {
        var place = erratum.Place();
        return new Erratum(place, erratum.Text("reason"), Changes("inputs"), Changes("outputs"),
            [.. erratum.Pairs("paths").Select(pair => new Model.Specification.NamedText(At(pair.Key), At(pair.Value)))],
            [.. erratum.Texts("addresses").Select(At)]);

        List<FieldChange> Changes(string direction) =>
        [
            .. erratum.Pairs(direction).Select(pair => pair.Value == "none"
                ? new FieldChange(At(pair.Key), Removes: true, null)
                : new FieldChange(At(pair.Key), Removes: false,
                    new Located<uint>((uint)RegisterFile.NumberOf(Register(pair.Value)), place))),
        ];

        Located<string> At(string text) => new(text, place);
    }

    private static Gpr Register(string name) => Enum.Parse<Gpr>(name, ignoreCase: true);
}
