namespace FastAbi.Model.Diagnostics;

/// <summary>A place in a source file, as a compiler names it.</summary>
/// <param name="File">The path as the user gave it, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
public readonly record struct SourcePosition(string File, int Line, int Column) : IComparable<SourcePosition>
{
    /// <summary>A path as findings show it.</summary>
    public static string Display(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The place of a file or folder as a whole.</summary>
    public static SourcePosition StartOf(string path) => new(Display(path), 1, 1);

    /// <summary>Orders by file (ordinal), line and column.</summary>
    public int CompareTo(SourcePosition other)
    {
        var order = string.CompareOrdinal(File, other.File);
        if (order == 0)
            order = Line.CompareTo(other.Line);
        return order != 0 ? order : Column.CompareTo(other.Column);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{File.OnOneLine()}({Line},{Column})";
}
