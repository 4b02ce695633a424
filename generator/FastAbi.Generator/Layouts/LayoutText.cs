using System.Text.Json;
using FastAbi.Generator.Reporting;
using FastAbi.Generator.Overlay;

namespace FastAbi.Generator.Layouts;

/// <summary>Layouts as JSON: written the same from the same headers, and read back.</summary>
public static class LayoutText
{
    /// <summary>A layout's text.</summary>
    public static string Write(Layout layout) => JsonText.Document(writer =>
    {
        writer.WriteString("generator", "fastabi verify --record");
        writer.WriteString("xen", layout.Version.ToString());
        writer.WriteObjects("constants", layout.Constants, item =>
        {
            writer.WriteString("constant", item.Name);
            writer.WriteNumber("value", item.Value);
        });
        writer.WriteObjects("structs", layout.Structs, item =>
        {
            writer.WriteString("struct", item.Tag);
            writer.WriteNumber("size", item.Size);
            writer.WriteObjects("members", item.Members, member => Write(writer, member));
        });
    });

    /// <summary>The layout in a text.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">The text is JSON of another kind; the message says what is missing.</exception>
    public static Layout Read(string file, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var version = XenVersion.Parse(Text(root, "xen")) ?? throw new FormatException("'xen' is no release such as 4.17");
        var constants = Has(root, "constants") ? Items(root, "constants").Select(item => new LayoutConstant(Text(item, "constant"), (uint)Number(item, "value", uint.MaxValue))) : [];
        return new Layout(file, version, [.. constants], [.. Items(root, "structs").Select(ReadStruct)]);
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

    private static LayoutStruct ReadStruct(JsonElement item) =>
        new(Text(item, "struct"), Number(item, "size"), [.. Items(item, "members").Select(ReadMember)]);

    private static LayoutMember ReadMember(JsonElement item) => new(
        Text(item, "member"),
        Number(item, "offset"),
        Has(item, "bit") ? (int)Number(item, "bit") : 0,
        Number(item, "width"),
        Has(item, "count") ? Number(item, "count") : null,
        Property(item, "signed", JsonValueKind.True, JsonValueKind.False).GetBoolean(),
        Has(item, "kind") ? Text(item, "kind") : LayoutMember.Integer,
        Has(item, "type") ? Text(item, "type") : null);

    private static bool Has(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out _);

    private static string Text(JsonElement item, string name) => Property(item, name, JsonValueKind.String).GetString()!;

    private static long Number(JsonElement item, string name, long largest = int.MaxValue) =>
        Property(item, name, JsonValueKind.Number).TryGetInt64(out var number) && number >= 0 && number <= largest
            ? number
            : throw new FormatException($"'{name}' is no number from 0 to {largest}");

    private static JsonElement.ArrayEnumerator Items(JsonElement item, string name) => Property(item, name, JsonValueKind.Array).EnumerateArray();

    private static JsonElement Property(JsonElement item, string name, params ReadOnlySpan<JsonValueKind> kinds) =>
        Has(item, name) && kinds.Contains(item.GetProperty(name).ValueKind)
            ? item.GetProperty(name)
            : throw new FormatException($"'{name}' is missing or not of its kind");
}
