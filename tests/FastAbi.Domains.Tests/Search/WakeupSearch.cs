namespace FastAbi.Domains.Tests.Search;

/// <summary>
/// Looks at every state that some order of steps leads to, the nearest first and each once, and at every claim in it.
/// </summary>
public static class WakeupSearch
{
    private static readonly bool[] _either = [false, true];

    /// <summary>All setups, but for the number of vCPUs.</summary>
    public static IEnumerable<SearchSetup> Setups(int vcpus) =>
        from theme in Enum.GetValues<Theme>()
        from isFifo in _either
        from hasCallback in _either
        select new SearchSetup(theme, vcpus, isFifo, hasCallback);

    /// <summary>The first problem of two vCPUs, whatever the setup, or null. For a model in a context of its own.</summary>
    public static string? FindProblem(int depth) =>
        (from reached in Enumerable.Range(1, depth)
         from setup in Setups(2)
         select Run(setup, reached, int.MaxValue).Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>Searches.</summary>
    /// <param name="setup">What to start with.</param>
    /// <param name="depth">How many steps at most.</param>
    /// <param name="most">After how many states no further depth is begun.</param>
    public static Finding Run(SearchSetup setup, int depth, int most)
    {
        using var guest = new SearchedGuest(setup);
        var steps = new Steps(guest, setup.Theme).All;
        var seen = new HashSet<string> { guest.Key() };
        List<Node> nodes = [new Node(guest.Save(), null, "")];

        for (var reached = 1; reached <= depth; reached++)
        {
            List<Node> next = [];

            foreach (var node in nodes)
            {
                guest.Restore(node.State);
                foreach (var step in steps.Where(step => step.CanHappen()).ToList())
                {
                    guest.Restore(node.State);
                    if (Try(guest, step) is { } problem)
                        return new Finding(seen.Count, reached, $"{setup}: {problem}, after: {node.Path()}{step.Name}");
                    if (!guest.IsOver && seen.Add(guest.Key()))
                        next.Add(new Node(guest.Save(), node, step.Name));
                }
            }
            nodes = next;
            if (seen.Count > most || nodes.Count == 0)
                return new Finding(seen.Count, reached, null);
        }
        return new Finding(seen.Count, depth, null);
    }

    private static string? Try(SearchedGuest guest, Step step)
    {
        try
        {
            step.Happen();
        }
        catch (Exception problem) when (problem is InvalidOperationException or Xunit.Sdk.TrueException)
        {
            return problem.Message;
        }
        return Claims.Check(guest);
    }

    private sealed record Node(SavedGuest State, Node? Before, string Step)
    {
        public string Path() => Before is null ? "" : $"{Before.Path()}{Step}; ";
    }
}
