using System.Runtime.CompilerServices;

namespace FastAbi.Model.Files;

/// <summary>Does work on all processors ahead of who takes its results, in their order.</summary>
public static class Ahead
{
    // So few that results do not pile up, and so many that no processor waits for one that takes long.
    private static readonly int _most = 4 * Environment.ProcessorCount;

    /// <summary>What is made of each item. The items may be worked on at once; who takes a result that nobody has begun makes it.</summary>
    public static IEnumerable<TResult> Of<T, TResult>(IEnumerable<T> items, Func<T, TResult> make)
    {
        // In a box: what is trimmed knows that one of those can be made.
        var waiting = new Queue<Lazy<StrongBox<TResult>>>();
        foreach (var item in items)
        {
            var result = new Lazy<StrongBox<TResult>>(() => new StrongBox<TResult>(make(item)));
            _ = Task.Run(() => result.Value);
            waiting.Enqueue(result);
            if (waiting.Count == _most)
                yield return waiting.Dequeue().Value.Value!;
        }
        while (waiting.TryDequeue(out var last))
            yield return last.Value.Value!;
    }
}
