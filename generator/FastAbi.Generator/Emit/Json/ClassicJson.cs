using System.Text.Json;
using FastAbi.Model.Classic;
using FastAbi.Model.Reporting;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Prints how the classic ABI carries an operation.</summary>
internal static class ClassicJson
{
    public static void Write(Utf8JsonWriter writer, ClassicCall call)
    {
        writer.WriteBoolean("carried", call.IsCarried);
        writer.WriteIfKnown("reason", call.Obstacle);
        if (!call.IsCarried)
            return;
        writer.WriteObjects("arguments", call.Arguments, value => Write(writer, value));
        if (call.Struct is { } passed)
        {
            writer.WriteString("struct", passed.Layout.Tag);
            writer.WriteObjects("members", passed.Members, member =>
            {
                writer.WriteString("path", member.Place.Path);
                writer.WriteNumber("offset", member.Offset);
                writer.WriteNumber("bits", member.Bits);
                if (member.Input is { } input)
                    writer.WriteObject("input", () => Write(writer, input));
                writer.WriteIfKnown("output", member.Output?.Name);
            });
        }

        writer.WriteIfKnown("result", call.Result?.Path);
        writer.WriteObjects("beyond", call.Beyond, bits =>
        {
            writer.WriteString("input", bits.Field.Name);
            writer.WriteNumber("mask", bits.Mask);
        });
    }

    private static void Write(Utf8JsonWriter writer, ClassicValue value)
    {
        writer.WriteString("kind", value switch
        {
            ClassicCount => "count",
            ClassicConstant => value == ClassicConstant.NoStruct ? "noStruct" : "constant",
            ClassicInput => "input",
            ClassicPointer => "pointer",
            ClassicCopyAddress => "copyAddress",
            ClassicStructAddress => "structAddress",
            _ => throw new InvalidOperationException($"{value} has no kind"),
        });
        switch (value)
        {
            case ClassicConstant constant:
                writer.WriteNumber("value", constant.Number);
                if (constant != ClassicConstant.NoStruct)
                    writer.WriteString("name", constant.Name);
                break;
            case ClassicStructAddress address:
                writer.WriteString("struct", address.Tag);
                break;
            default:
                writer.WriteString("input", value.FieldOf!.Name);
                break;
        }

        if (value is ClassicPointer pointer)
            writer.WriteNumber("shift", pointer.Shift);
    }
}
