namespace FastAbi.Testing.Structure;

/// <summary>Namespaces of which each uses each, directly or through others.</summary>
/// <param name="Namespaces">All of them.</param>
/// <param name="Edges">A shortest way round among them.</param>
public sealed record NamespaceRing(IReadOnlyList<string> Namespaces, IReadOnlyList<NamespaceEdge> Edges)
{
    /// <summary>The ring as lines: its namespaces, then each edge of the shortest way round.</summary>
    public override string ToString() =>
        $"{Namespaces.Count} namespaces form a ring: {string.Join(", ", Namespaces)}; the shortest way round is\n"
        + string.Concat(Edges.Select(edge => $"  {edge}\n"));
}
