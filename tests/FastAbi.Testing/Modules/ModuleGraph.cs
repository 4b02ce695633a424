namespace FastAbi.Testing.Modules;

/// <summary>Which module needs which.</summary>
public sealed class ModuleGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _needs = new(StringComparer.Ordinal);

    /// <summary>The modules that need one.</summary>
    public IReadOnlyCollection<string> Modules => _needs.Keys;

    /// <summary>A module is named as its files are, without the ending. The entry points of one in C, in assembly, are NAME_entry.S.</summary>
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

    /// <summary>A cycle's edges, such as "a -> b" and "b -> a"; none where there is no cycle.</summary>
    public IReadOnlyList<string> Cycle()
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var module in _needs.Keys)
        {
            List<string> path = [];
            if (CycleFrom(module, path, done))
                return [.. path.SkipWhile(name => name != path[^1]).Zip(path.SkipWhile(name => name != path[^1]).Skip(1), (from, to) => $"{from} -> {to}")];
        }

        return [];
    }

    // Where it returns true, the path ends with a module that it has before.
    private bool CycleFrom(string module, List<string> path, HashSet<string> done)
    {
        var isCycle = path.Contains(module, StringComparer.Ordinal);
        path.Add(module);
        if (isCycle)
            return true;
        if (!done.Contains(module) && _needs.TryGetValue(module, out var needed) && needed.Any(next => CycleFrom(next, path, done)))
            return true;
        path.RemoveAt(path.Count - 1);
        done.Add(module);
        return false;
    }
}
