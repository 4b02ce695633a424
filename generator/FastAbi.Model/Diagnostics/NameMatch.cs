namespace FastAbi.Model.Diagnostics;

/// <summary>Finds the known names that things go by.</summary>
public static class NameMatch
{
    /// <summary>
    /// The things by their known names. A thing with a misspelt name counts as the one that was meant: then nothing is reported missing
    /// only because it is misspelt. One with a name that nobody can have meant is an error node.
    /// </summary>
    /// <param name="things">The things as they stand in the source.</param>
    /// <param name="nameOf">A thing's name there.</param>
    /// <param name="known">The names that are known.</param>
    /// <param name="speller">Finds the name that was meant.</param>
    /// <param name="reportUnknown">Receives each thing whose name is not known, and a hint.</param>
    public static NodeTable<T> Of<T>(
        NodeList<T> things, Func<T, string> nameOf, IReadOnlyCollection<string> known, Speller speller, Action<T, string> reportUnknown)
        where T : class
    {
        var table = new NodeTable<T>(things.Count);
        List<T>? strangers = null;
        if (things.HasErrors)
            table.AddError();
        foreach (var thing in things)
        {
            if (!known.Contains(nameOf(thing)))
                (strangers ??= []).Add(thing);
            else
                table.TryAdd(nameOf(thing), thing);
        }
        foreach (var thing in strangers ?? [])
        {
            var meant = speller.Closest(nameOf(thing), known);
            reportUnknown(thing, Speller.HintAt(meant, known));
            if (meant is null || !table.TryAdd(meant, thing))
                table.AddError();
        }
        return table;
    }
}
