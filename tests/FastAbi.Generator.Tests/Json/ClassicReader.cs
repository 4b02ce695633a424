using System.Text.Json;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;

namespace FastAbi.Generator.Tests.Json;

/// <summary>Reads how the classic ABI carries an operation.</summary>
internal sealed class ClassicReader(
    IReadOnlyDictionary<string, LayoutStruct> structs, IReadOnlyList<Field> inputs, IReadOnlyList<Field> outputs)
{
    public ClassicCall Read(JsonElement classic)
    {
        if (!classic.Flag("carried"))
            return ClassicCall.NotCarried(classic.Text("reason"));
        var passed = classic.TextOrNull("struct") is { } tag ? ReadStruct(structs[tag], classic) : null;
        return new ClassicCall(
            [.. classic.Items("arguments").Select(ReadValue)], passed,
            classic.TextOrNull("result") is { } path ? passed!.Layout.Member(path) : null)
        {
            Beyond = [.. classic.Items("beyond").Select(bits => new ClassicBits(Input(bits), (uint)bits.Number("mask")))],
        };
    }

    private ClassicStruct ReadStruct(LayoutStruct layout, JsonElement classic) => new(
        layout,
        [
            .. classic.Items("members").Select(member => new ClassicMember(
                layout.Member(member.Text("path"))!,
                member.Has("input") ? ReadValue(member.GetProperty("input")) : null,
                member.TextOrNull("output") is { } name ? outputs.Single(output => output.Name == name) : null)),
        ]);

    private ClassicValue ReadValue(JsonElement value) => value.Text("kind") switch
    {
        "constant" => new ClassicConstant((uint)value.Number("value"), value.Text("name")),
        "count" => new ClassicCount(),
        "noStruct" => ClassicConstant.NoStruct,
        "input" => new ClassicInput(Input(value)),
        "pointer" => new ClassicPointer(Input(value), (int)value.Number("shift")),
        "copyAddress" => new ClassicCopyAddress(Input(value)),
        "structAddress" => new ClassicStructAddress(value.Text("struct")),
        var kind => throw new InvalidOperationException($"no value is a {kind}"),
    };

    private Field Input(JsonElement owner) => inputs.Single(input => input.Name == owner.Text("input"));
}
