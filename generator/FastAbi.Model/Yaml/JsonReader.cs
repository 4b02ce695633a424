using System.Text;
using System.Text.Json;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>Builds the node tree of a JSON file, so that what it says is checked by the rules that
/// hold for YAML, each finding in its place.</summary>
public ref struct JsonReader
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _text;
    private readonly DiagnosticBag _diagnostics;
    private Utf8JsonReader _json;
    private int _line = 1;
    private int _column = 1;
    private int _read;

    private JsonReader(string file, ReadOnlySpan<byte> text, DiagnosticBag diagnostics)
    {
        _file = file;
        _text = text;
        _diagnostics = diagnostics;
        // One more level than is accepted, which is reported by its own rule.
        _json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = YamlReader.DeepestNesting + 1 });
    }

    /// <summary>Reads the value that a file holds, or reports why it can't be read and returns null.</summary>
    /// <param name="file">The file, as findings name it.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="notJson">The rule that a text breaks which is no JSON.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public static YamlNode? Read(string file, ReadOnlySpan<byte> bytes, Rule notJson, DiagnosticBag diagnostics)
    {
        if (SourceText.Decode(file, bytes, diagnostics) is not { } text)
            return null;
        var reader = new JsonReader(file, Encoding.UTF8.GetBytes(text), diagnostics);
        try
        {
            reader._json.Read();
            var root = reader.ReadValue(depth: 1);
            // Nothing may follow. Where it was left early, something does.
            if (root is not null)
                reader._json.Read();
            return root;
        }
        catch (JsonException e)
        {
            diagnostics.Report(notJson, reader.PlaceOf(e), $"this is not JSON: {Reason(e)}", "check commas, quotes and brackets");
            return null;
        }
    }

    private YamlNode? ReadValue(int depth)
    {
        var position = Here();
        if (depth > YamlReader.DeepestNesting)
        {
            _diagnostics.Report(YamlRules.TooDeep, position, $"values are nested more than {YamlReader.DeepestNesting} deep",
                "no value of a layout stands that deep");
            return null;
        }
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(position, depth),
            JsonTokenType.StartArray => ReadArray(position, depth),
            JsonTokenType.String => new YamlScalar(position, Text(), IsPlain: false),
            _ => new YamlScalar(position, Encoding.UTF8.GetString(_json.ValueSpan), IsPlain: true),
        };
    }

    private YamlSequence? ReadArray(SourcePosition position, int depth)
    {
        var items = new List<YamlNode>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }
        return new YamlSequence(position, items);
    }

    private YamlMapping? ReadObject(SourcePosition position, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var key = new YamlScalar(Here(), Text(), IsPlain: false);
            _json.Read();
            if (ReadValue(depth + 1) is not { } value)
                return null;
            if (seen.TryAdd(key.Value, key.Position))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                _diagnostics.Report(YamlRules.DuplicateKey, key.Position, $"key '{key}' stands twice; first in line {seen[key.Value].Line}",
                    "remove one of them");
            }
        }
        return new YamlMapping(position, [.. entries]);
    }

    private readonly string Text()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("a text holds half of a surrogate pair", path: null, lineNumber: null, bytePositionInLine: null);
        }
    }

    /// <summary>Where the current token starts.</summary>
    private SourcePosition Here() => Place((int)_json.TokenStartIndex);

    private SourcePosition PlaceOf(JsonException e)
    {
        if (e is not { LineNumber: { } line, BytePositionInLine: { } column })
            return Here();
        var start = 0;
        for (; line > 0; line--)
            start += _text[start..].IndexOf((byte)'\n') + 1;
        return Place(Math.Min(_text.Length, start + (int)column));
    }

    /// <summary>The place of a byte. Those that are asked for come in their order, but for the one of an error.</summary>
    private SourcePosition Place(int index)
    {
        if (index < _read)
            (_line, _column, _read) = (1, 1, 0);
        while (_read < index)
        {
            Rune.DecodeFromUtf8(_text[_read..], out var rune, out var length);
            _read += length;
            // As SourceText counts.
            var endsLine = rune.Value == '\n' || (rune.Value == '\r' && !_text[_read..].StartsWith("\n"u8));
            (_line, _column) = endsLine ? (_line + 1, 1) : (_line, _column + rune.Utf16SequenceLength);
        }
        return new SourcePosition(_file, _line, _column);
    }

    // .NET adds its own count of lines and bytes.
    private static string Reason(JsonException e) => e.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
}
