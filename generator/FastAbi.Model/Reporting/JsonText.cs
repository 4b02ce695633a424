using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FastAbi.Model.Reporting;

/// <summary>Writes JSON for people and programs: indented, LF, quotes and letters as they are.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One JSON object and a line end.</summary>
    /// <param name="write">Writes the object's members.</param>
    public static string Document(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        WriteDocument(text, write);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>The same in UTF-8.</summary>
    /// <param name="text">Gets it.</param>
    /// <param name="write">Writes the object's members.</param>
    public static void WriteDocument(IBufferWriter<byte> text, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(text, _options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        text.Write("\n"u8);
    }

    /// <summary>Writes a member that is an array of objects.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes a member that is an array of texts, on one line.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(
            $"[{string.Join(", ", texts.Select(text => $"\"{JsonEncodedText.Encode(text, _options.Encoder)}\""))}]",
            skipInputValidation: true);
    }

    /// <summary>Writes a member that is a text, where there is one.</summary>
    public static void WriteIfKnown(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    /// <summary>Writes a member that is an object.</summary>
    public static void WriteObject(this Utf8JsonWriter writer, string name, Action write)
    {
        writer.WriteStartObject(name);
        write();
        writer.WriteEndObject();
    }
}
