using ClangSharp.Interop;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>The macros that may stand for integers. What they stand for only the compiler can say.</summary>
internal sealed class MacroList
{
    private readonly Dictionary<string, SourcePosition> _candidates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loose = new(StringComparer.Ordinal);

    /// <summary>Collects the macros that the folder's headers define.</summary>
    public MacroList(HeaderUnit unit)
    {
        foreach (var cursor in CursorList.Children(unit.Unit.Cursor))
        {
            if (cursor.Kind == CXCursorKind.CXCursor_MacroDefinition && unit.Places.Find(cursor.Location) is { } position)
                Add(unit.Unit, cursor, position);
        }
    }

    /// <summary>Names and places, in the order of the text.</summary>
    public IReadOnlyList<KeyValuePair<string, SourcePosition>> Candidates()
    {
        SpreadLoose();
        return [.. _candidates.Where(candidate => !_loose.Contains(candidate.Key)).OrderBy(candidate => candidate.Value)];
    }

    private void Add(CXTranslationUnit unit, CXCursor cursor, SourcePosition position)
    {
        var name = ClangText.Take(cursor.Spelling);
        var tokens = Body(unit, cursor);
        // A later definition replaces an earlier one.
        _candidates.Remove(name);
        _loose.Remove(name);
        _words[name] = [.. tokens];
        if (IsLoose(tokens))
            _loose.Add(name);
        if (tokens.Count > 0 && !cursor.IsMacroFunctionLike)
            _candidates.Add(name, position);
    }

    /// <summary>The tokens after the macro's name.</summary>
    public static List<string> Body(CXTranslationUnit unit, CXCursor cursor)
    {
        var tokens = unit.Tokenize(cursor.Extent);
        var texts = new List<string>(tokens.Length);
        for (var i = 1; i < tokens.Length; i++)
            texts.Add(ClangText.Take(tokens[i].GetSpelling(unit)));
        unit.DisposeTokens(tokens);
        return texts;
    }

    /// <summary>Whether the body could end or swallow the probe that it is put in.</summary>
    private static bool IsLoose(List<string> tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth < 0 || token is ";" or "{" or "}" or "<%" or "%>")
                return true;
        }
        return depth != 0;
    }

    /// <summary>A macro that uses a loose one is loose, too.</summary>
    private void SpreadLoose()
    {
        bool grew;
        do
        {
            grew = false;
            foreach (var (name, words) in _words)
                grew |= !_loose.Contains(name) && words.Overlaps(_loose) && _loose.Add(name);
        }
        while (grew);
    }
}
