using System.Text.Json;
using FastAbi.Model.Reporting;

namespace FastAbi.Model.Layouts;

/// <summary>Layouts as JSON: written the same from the same headers.</summary>
public static class LayoutJson
{
    /// <summary>A layout's text.</summary>
    public static string Write(Layout layout) => JsonText.Document(writer =>
    {
        writer.WriteString("generator", "fastabi verify --record");
        writer.WriteString("xen", layout.Version.ToString());
        writer.WriteObjects("constants", layout.Constants, item => Write(writer, item));
        if (layout.LeftOut.Count > 0)
            writer.WriteObjects("left_out", layout.LeftOut, item => Write(writer, item));
        writer.WriteObjects("structs", layout.Structs, item =>
        {
            writer.WriteString("struct", item.Tag);
            writer.WriteNumber("size", item.Size);
            writer.WriteObjects("members", item.Members, member => Write(writer, member));
        });
    });

    private static void Write(Utf8JsonWriter writer, LayoutConstant constant)
    {
        writer.WriteString("constant", constant.Name);
        writer.WriteNumber("value", constant.Value);
    }

    private static void Write(Utf8JsonWriter writer, LayoutMember member)
    {
        writer.WriteString("member", member.Path);
        writer.WriteNumber("offset", member.Offset);
        if (member.Bit != 0)
            writer.WriteNumber("bit", member.Bit);
        writer.WriteNumber("width", member.Width);
        if (member.Count is { } count)
            writer.WriteNumber("count", count);
        writer.WriteBoolean("signed", member.IsSigned);
        if (member.Kind != LayoutMember.Integer)
            writer.WriteString("kind", member.Kind);
        if (member.Type is not null)
            writer.WriteString("type", member.Type);
    }
}
