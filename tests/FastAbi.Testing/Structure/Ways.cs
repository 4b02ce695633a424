namespace FastAbi.Testing.Structure;

/// <summary>Shortest ways in a graph.</summary>
internal static class Ways
{
    /// <summary>A shortest way from a node to each that there is one to, which may be itself: all nodes on it, in order.</summary>
    /// <param name="start">The node.</param>
    /// <param name="next">The nodes that an edge of a node leads to.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> From(string start, Func<string, IEnumerable<string>> next)
    {
        var ways = new Dictionary<string, IReadOnlyList<string>>();
        var queue = new Queue<IReadOnlyList<string>>([[start]]);
        while (queue.TryDequeue(out var way))
        {
            foreach (var node in next(way[^1]))
            {
                IReadOnlyList<string> longer = [.. way, node];
                if (ways.TryAdd(node, longer))
                    queue.Enqueue(longer);
            }
        }
        return ways;
    }
}
