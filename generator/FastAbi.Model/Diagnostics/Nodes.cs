namespace FastAbi.Model.Diagnostics;

/// <summary>Makes lists of nodes.</summary>
public static class Nodes
{
    /// <summary>The list of what was read, without an error node.</summary>
    public static NodeList<T> Of<T>(ReadOnlySpan<T> read) where T : class => new(read.ToArray());

    /// <summary>The list of one error node: of what was to be read, nothing could be.</summary>
    public static NodeList<T> Error<T>() where T : class => new([null]);
}
