using FastAbi.Model.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FastAbi.Model.Yaml;

/// <summary>
/// Builds the node tree of one document from YamlDotNet's event stream. Only the plain part of YAML is accepted:
/// no anchors, aliases or tags, and a small depth, so that memory stays proportional to the file.
/// </summary>
public sealed class YamlReader
{
    /// <summary>How deep nodes may be nested. The specification needs 5 levels, the overlay 6.</summary>
    public const int DeepestNesting = 16;

    private const int MostKeptKeys = 32;

    private readonly string _file;
    private readonly DiagnosticBag _diagnostics;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly SourcePosition _end;

    // The keys so far of the mapping that is open at each depth.
    private readonly Dictionary<string, SourcePosition>?[] _keys = new Dictionary<string, SourcePosition>?[DeepestNesting + 1];

    private YamlReader(string file, string text, DiagnosticBag diagnostics)
    {
        _file = file;
        _diagnostics = diagnostics;
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
        _end = End(file, text);
    }

    /// <summary>Reads the only document of a file, or reports why it can't be read and returns null.</summary>
    public static YamlNode? Read(string file, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (SourceText.Decode(file, bytes, diagnostics) is not { } text)
            return null;
        var reader = new YamlReader(file, text, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (Refused)
        {
            return null;
        }
        catch (YamlException e)
        {
            // For a tab as indentation YamlDotNet gives no place; it stands there still.
            var place = e.Start.Index + e.End.Index > 0 ? e.Start : reader._scanner.CurrentPosition;
            diagnostics.Report(YamlRules.Syntax, reader.At(place), $"this is not YAML: {e.Message.TrimEnd('.')}",
                "check indentation, colons and quotes");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            _diagnostics.Report(YamlRules.NotOneDocument, new SourcePosition(_file, 1, 1), "the file holds no document",
                "describe one hypercall in it");
            return null;
        }
        var start = At(_parser.Current!);
        Next<DocumentStart>();
        var root = ReadNode(depth: 1);
        Next<DocumentEnd>();
        if (root is YamlScalar { IsNull: true })
        {
            _diagnostics.Report(YamlRules.NotOneDocument, start, "the document is empty", "describe one hypercall in it");
            return null;
        }
        if (_parser.Current is DocumentStart second)
        {
            _diagnostics.Report(YamlRules.NotOneDocument, At(second), "a second document starts here",
                "one file describes one hypercall");
            return null;
        }
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var start = _parser.Current ?? throw new InvalidOperationException("the event stream ends inside a document");
        RefuseDecoration(start);
        if (depth > DeepestNesting)
        {
            throw Refuse(YamlRules.TooDeep, start, $"nodes are nested more than {DeepestNesting} deep",
                "no key of a specification stands that deep");
        }

        switch (start)
        {
            case Scalar scalar:
                Advance();
                return new YamlScalar(At(scalar), scalar.Value, scalar.IsPlainImplicit);
            case SequenceStart:
                return ReadSequence(start, depth);
            case MappingStart:
                return ReadMapping(start, depth);
            default:
                // YamlDotNet gives no event for the empty key of ": value".
                throw new YamlException(start.Start, start.End, "a key or a value is missing here");
        }
    }

    private YamlSequence ReadSequence(ParsingEvent start, int depth)
    {
        var items = new List<YamlNode>();
        Advance();
        while (_parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        Advance();
        return new YamlSequence(At(start), items);
    }

    private YamlMapping ReadMapping(ParsingEvent start, int depth)
    {
        var entries = new List<YamlEntry?>();
        var seen = _keys[depth] ??= new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        Next<MappingStart>();
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not YamlScalar name)
            {
                _diagnostics.Report(YamlRules.KeyKind, key.Position, $"the key is {key.Kind}", "a key is a single word");
                entries.Add(null);
            }
            else if (seen.TryAdd(name.Value, name.Position))
            {
                entries.Add(new YamlEntry(name, value));
            }
            else
            {
                _diagnostics.Report(YamlRules.DuplicateKey, name.Position,
                    $"key '{name}' stands twice; first in line {seen[name.Value].Line}", "remove one of them");
            }
        }
        Advance();
        // One that has become large takes long to clear, and the next ones at this depth may be many.
        if (seen.Count > MostKeptKeys)
            _keys[depth] = null;
        seen.Clear();
        return new YamlMapping(At(start), new NodeList<YamlEntry>(entries));
    }

    private void RefuseDecoration(ParsingEvent node)
    {
        if (node is AnchorAlias || node is NodeEvent { Anchor.IsEmpty: false })
            throw Refuse(YamlRules.Anchor, node, "anchors and aliases are not part of the grammar", "write the value out");
        if (node is NodeEvent { Tag.IsEmpty: false })
            throw Refuse(YamlRules.Tag, node, "tags are not part of the grammar", "remove the tag");
    }

    private Refused Refuse(Rule rule, ParsingEvent node, string message, string hint)
    {
        _diagnostics.Report(rule, At(node), message, hint);
        return new Refused();
    }

    private void Next<T>() where T : ParsingEvent
    {
        if (typeof(T) == typeof(StreamStart))
            Advance();
        if (_parser.Current is not T)
            throw new InvalidOperationException($"the event stream has {_parser.Current} where {typeof(T).Name} belongs");
        Advance();
    }

    /// <summary>
    /// Goes to the next event. YamlDotNet throws these exceptions of .NET's for an escape beyond Unicode and for a
    /// document end that ends no document.
    /// </summary>
    private void Advance()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, "the parser gave up here", e);
        }
    }

    private SourcePosition At(ParsingEvent node) => At(node.Start);

    /// <summary>A place in the text. The scanner runs a little beyond the end, where it sees another line end.</summary>
    private SourcePosition At(Mark mark)
    {
        var place = new SourcePosition(_file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
        return place.CompareTo(_end) < 0 ? place : _end;
    }

    private static SourcePosition End(string file, string text)
    {
        var (lines, length) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
            (lines, length) = (lines + 1, line.Length);
        return new SourcePosition(file, lines, length + 1);
    }

    /// <summary>Leaves the document after a reported finding that makes reading on pointless.</summary>
    private sealed class Refused() : Exception("the document was refused; the finding says why");
}
