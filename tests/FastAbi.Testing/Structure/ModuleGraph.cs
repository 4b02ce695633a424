namespace FastAbi.Testing.Structure;

/// <summary>Which module needs which.</summary>
public sealed class ModuleGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _needs = new(StringComparer.Ordinal);

    /// <summary>The modules that need one.</summary>
    public IReadOnlyCollection<string> Modules => _needs.Keys;

    /// <summary>A module is named as its files are, without the ending. The entry points of one in C, in assembly, are
    /// NAME_entry.S.</summary>
    public static string ModuleOf(string file)
    {
        const string Entry = "_entry";
        var name = Path.ChangeExtension(file, null);
        return name.EndsWith(Entry, StringComparison.Ordinal) ? name[..^Entry.Length] : name;
    }

    /// <summary>Notes that one module needs another. Files of one module may need each other.</summary>
    public void Add(string module, string needed)
    {
        if (module == needed)
            return;
        if (!_needs.TryGetValue(module, out var all))
            _needs.Add(module, all = new SortedSet<string>(StringComparer.Ordinal));
        all.Add(needed);
    }

    /// <summary>The edges of a shortest cycle, such as "a -> b" and "b -> a"; none where there is no cycle.</summary>
    public IReadOnlyList<string> Cycle()
    {
        var cycle = _needs.Keys.Select(module => Ways.From(module, Needs).GetValueOrDefault(module)).OfType<IReadOnlyList<string>>()
            .MinBy(way => way.Count) ?? [];
        return [.. cycle.Zip(cycle.Skip(1), (from, to) => $"{from} -> {to}")];
    }

    private IEnumerable<string> Needs(string module) => _needs.GetValueOrDefault(module) ?? [];
}
