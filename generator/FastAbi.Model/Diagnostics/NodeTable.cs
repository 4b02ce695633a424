namespace FastAbi.Model.Diagnostics;

/// <summary>
/// Things by name. There may be error nodes among them: one with a name stands for a thing that is known to be wrong, one without for
/// any that is not in the table.
/// </summary>
public sealed class NodeTable<T> where T : class
{
    private readonly Dictionary<string, T> _things;
    private HashSet<string>? _wrong;

    /// <summary>An empty table.</summary>
    /// <param name="capacity">How many things it may get without growing.</param>
    public NodeTable(int capacity = 0) => _things = new Dictionary<string, T>(capacity, StringComparer.Ordinal);

    /// <summary>A table of things, of which the first of a name counts.</summary>
    public NodeTable(NodeList<T> things, Func<T, string> nameOf) : this(things.Count)
    {
        foreach (var thing in things)
            TryAdd(nameOf(thing), thing);
        HasErrors = things.HasErrors;
    }

    /// <summary>The names of all things, in order, without those of error nodes.</summary>
    public IReadOnlyCollection<string> Names => _things.Keys;

    /// <summary>Whether an error node without a name is in it, so that no other name is surely absent.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The thing of a name.</summary>
    public Lookup<T> this[string name] => _things.TryGetValue(name, out var thing)
        ? new Lookup<T> { Found = thing }
        : new Lookup<T> { IsAbsent = !HasErrors && _wrong?.Contains(name) != true };

    /// <summary>Adds a thing where its name is free.</summary>
    public bool TryAdd(string name, T thing) => _things.TryAdd(name, thing);

    /// <summary>Adds an error node with a name.</summary>
    public void AddError(string name) => (_wrong ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);

    /// <summary>Adds an error node without a name.</summary>
    public void AddError() => HasErrors = true;
}
