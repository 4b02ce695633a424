using System.Reflection;

namespace FastAbi.Testing.Structure;

/// <summary>
/// Which namespaces of compiled assemblies use which. A namespace and one below it count as two, and what is nested in
/// a type, by hand or by the compiler, counts as that type.
/// </summary>
/// <remarks>
/// Constants and <c>nameof</c> leave no trace in an assembly. What only the signature of a called member names is no use
/// by the caller: it is one by the member's own namespace, so that no ring is lost.
/// </remarks>
public sealed class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, NamespaceEdge>> _edges = new(StringComparer.Ordinal);

    private NamespaceGraph(IEnumerable<TypeUses> assemblies)
    {
        var uses = assemblies.SelectMany(assembly => assembly.Uses).OrderBy(use => use.User.Name, StringComparer.Ordinal).ToList();
        var types = uses.Select(use => use.User).ToHashSet();
        foreach (var type in types)
            _edges.TryAdd(type.Namespace, new(StringComparer.Ordinal));

        foreach (var (user, used) in uses)
        {
            foreach (var type in used.Where(types.Contains).OrderBy(type => type.Name, StringComparer.Ordinal))
            {
                if (type.Namespace != user.Namespace)
                    _edges[user.Namespace].TryAdd(type.Namespace, new NamespaceEdge(user, type));
            }
        }
    }

    /// <summary>The namespaces, in ordinal order.</summary>
    public IReadOnlyCollection<string> Namespaces => _edges.Keys;

    /// <summary>Each pair of namespaces of which one uses the other, in ordinal order.</summary>
    public IEnumerable<NamespaceEdge> Edges => _edges.Values.SelectMany(edges => edges.Values);

    /// <summary>The graph of an assembly that was loaded from a file.</summary>
    public static NamespaceGraph Of(Assembly assembly) => Of(assembly.Location);

    /// <summary>The graph of assemblies, given as files. What they use of others does not count.</summary>
    public static NamespaceGraph Of(params IEnumerable<string> files) => new(files.Select(file => TypeUses.Read(File.OpenRead(file))));

    /// <summary>The graph of an assembly, given as its image, which is closed.</summary>
    public static NamespaceGraph Of(Stream image) => new([TypeUses.Read(image)]);

    /// <summary>Fails where the namespaces of an assembly form a ring, and names its edges.</summary>
    public static void AssertNoRing(Assembly assembly) => AssertNoRing(assembly.Location);

    /// <summary>Fails where the namespaces of these assemblies, given as files, form a ring, and names its edges.</summary>
    public static void AssertNoRing(params IEnumerable<string> files)
    {
        var cycles = Of(files).Cycles();
        Assert.True(cycles.Count == 0, string.Concat(cycles));
    }

    /// <summary>The rings, each as large as it is.</summary>
    public IReadOnlyList<NamespaceRing> Cycles()
    {
        var ways = Namespaces.ToDictionary(name => name, name => Ways.From(name, from => _edges[from].Keys));
        var rings = new List<NamespaceRing>();
        foreach (var name in Namespaces.Where(name => ways[name].ContainsKey(name)))
        {
            if (rings.Any(ring => ring.Namespaces.Contains(name)))
                continue;

            var ring = ways[name].Keys.Where(other => ways[other].ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
            var way = ring.Select(start => ways[start][start]).MinBy(way => way.Count)!;
            rings.Add(new NamespaceRing(ring, [.. way.Zip(way.Skip(1), (from, to) => _edges[from][to])]));
        }
        return rings;
    }
}
