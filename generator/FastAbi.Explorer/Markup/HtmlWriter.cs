using System.Text;

namespace FastAbi.Explorer.Markup;

/// <summary>Writes HTML that is XML, too. What comes in as text is escaped here, and nowhere else.</summary>
public sealed class HtmlWriter
{
    // Between these white space means nothing: each ends its line.
    private static readonly HashSet<string> _blocks =
    [
        "html", "head", "title", "body", "header", "footer", "main", "nav", "section", "article", "div", "p", "h1", "h2", "h3", "h4",
        "ul", "li", "table", "caption", "thead", "tbody", "tr", "details", "summary", "pre", "select", "option",
    ];

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    /// <summary>Begins a document.</summary>
    /// <param name="banner">What its first line says beside that it is HTML.</param>
    public HtmlWriter(string banner) =>
        _text.Append("<!DOCTYPE html><!-- ").Append(Escape(banner).Replace("--", "- -", StringComparison.Ordinal)).Append(" -->\n");

    /// <summary>Opens an element, which is closed with what is returned.</summary>
    public IDisposable In(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return new End(this);
    }

    /// <summary>An element with text alone.</summary>
    public void Leaf(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (In(name, attributes))
            Text(text);
    }

    /// <summary>An element that never has anything in it.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append(" />");
    }

    /// <summary>Text.</summary>
    public void Text(string text) => _text.Append(Escape(text));

    /// <summary>Names that may go on in a new line behind each underscore, and nowhere else within a word.</summary>
    public void Names(string text) => _text.Append(Escape(text).Replace("_", "_<wbr />", StringComparison.Ordinal));

    /// <summary>A script or a style sheet as it is. It must not hold the end of its own element.</summary>
    /// <param name="name">The element.</param>
    /// <param name="source">What it holds.</param>
    /// <param name="nonce">What the document's policy knows it by.</param>
    public void Source(string name, string source, string nonce)
    {
        if (source.Contains($"</{name}", StringComparison.OrdinalIgnoreCase) || source.Contains("]]>", StringComparison.Ordinal))
            throw new InvalidOperationException($"a {name} ends its own element");
        Start(name, ("nonce", nonce));
        // No markup to a reader of XML, either.
        _text.Append(">/*<![CDATA[*/\n").Append(source).Append("/*]]>*/</").Append(name).Append(">\n");
    }

    /// <summary>The document so far.</summary>
    public override string ToString() => _text.ToString();

    private void Start(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
                _text.Append(' ').Append(attribute).Append("=\"").Append(Escape(value)).Append('"');
        }
    }

    private void Close()
    {
        var name = _open.Pop();
        _text.Append("</").Append(name).Append('>');
        if (_blocks.Contains(name))
            _text.Append('\n');
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => null,
            });
            // What XML has no way to write is left out.
            if (c is not ('&' or '<' or '>' or '"') && (c >= ' ' || c is '\n' or '\t') && c is not ('\uFFFE' or '\uFFFF'))
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    private sealed class End(HtmlWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
