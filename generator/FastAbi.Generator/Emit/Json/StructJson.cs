using System.Text.Json;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Reporting;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Prints the structs that classic calls pass, as Xen's headers lay them out.</summary>
internal static class StructJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<Operation> operations)
    {
        var structs = operations.Select(operation => operation.Classic.Struct?.Layout).OfType<LayoutStruct>()
            .DistinctBy(layout => layout.Tag).OrderBy(layout => layout.Tag, StringComparer.Ordinal);
        writer.WriteObjects("structs", structs, layout =>
        {
            writer.WriteString("name", layout.Tag);
            writer.WriteNumber("size", layout.Size);
            writer.WriteObjects("members", layout.Members, member => Write(writer, member));
        });
    }

    private static void Write(Utf8JsonWriter writer, LayoutMember member)
    {
        writer.WriteString("path", member.Path);
        writer.WriteNumber("offset", member.Offset);
        if (member.Kind == LayoutMember.BitField)
            writer.WriteNumber("bit", member.Bit);
        writer.WriteNumber("bits", member.Width);
        if (member.Count is { } count)
            writer.WriteNumber("count", count);
        writer.WriteString("kind", member.Kind);
        writer.WriteBoolean("signed", member.IsSigned);
        writer.WriteIfKnown("type", member.Type);
    }
}
