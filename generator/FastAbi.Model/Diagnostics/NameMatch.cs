namespace FastAbi.Model.Diagnostics;

/// <summary>
/// Things by the known names that they go by. A thing with a misspelt name counts as the one that was meant: then
/// nothing is reported missing only because it is misspelt.
/// </summary>
public sealed class NameMatch<T>
{
    private readonly Dictionary<string, T> _found = new(StringComparer.Ordinal);

    /// <summary>Matches names.</summary>
    /// <param name="things">The things as they stand in the source.</param>
    /// <param name="nameOf">A thing's name there.</param>
    /// <param name="known">The names that are known.</param>
    /// <param name="speller">Finds the name that was meant.</param>
    /// <param name="reportUnknown">Receives each thing whose name is not known, and a hint.</param>
    public NameMatch(
        IReadOnlyCollection<T> things, Func<T, string> nameOf, IReadOnlyCollection<string> known, Speller speller, Action<T,
        string> reportUnknown)
    {
        var strangers = new List<T>();
        foreach (var thing in things)
        {
            if (!known.Contains(nameOf(thing)))
                strangers.Add(thing);
            else
                _found.TryAdd(nameOf(thing), thing);
        }
        foreach (var thing in strangers)
        {
            var meant = speller.Closest(nameOf(thing), known);
            reportUnknown(thing, Speller.HintAt(meant, known));
            if (meant is null || !_found.TryAdd(meant, thing))
                IsComplete = false;
        }
    }

    /// <summary>Whether every thing has found its name, so that a name without a thing is missing.</summary>
    public bool IsComplete { get; } = true;

    /// <summary>The thing with a name, or the default where there is none.</summary>
    public T? this[string name] => _found.GetValueOrDefault(name);
}
