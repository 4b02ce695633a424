namespace FastAbi.Model.Files;

/// <summary>Does work on all processors ahead of who takes its results, in their order.</summary>
public static class Ahead
{
    // So few that results do not pile up, and so many that no processor waits for one that takes long.
    private static readonly int _most = 4 * Environment.ProcessorCount;

    /// <summary>What is made of each item. The items may be worked on at once.</summary>
    public static IEnumerable<TResult> Of<T, TResult>(IEnumerable<T> items, Func<T, TResult> make)
    {
        var waiting = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            waiting.Enqueue(Task.Run(() => make(item)));
            if (waiting.Count == _most)
                yield return waiting.Dequeue().GetAwaiter().GetResult();
        }
        while (waiting.TryDequeue(out var last))
            yield return last.GetAwaiter().GetResult();
    }
}
