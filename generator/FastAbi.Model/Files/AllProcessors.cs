namespace FastAbi.Model.Files;

/// <summary>Does work on files on all processors, and ends as a loop would: with the first file that can't be worked on.</summary>
internal static class AllProcessors
{
    private static readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Does a step for each number below a count.</summary>
    /// <returns>The first number whose step failed, and why; null where none did. Steps behind it may be done or not.</returns>
    public static (int Index, Exception Fault)? For(int count, Action<int> step)
    {
        var faults = new Exception?[count];
        var run = Parallel.For(0, count, _options, (i, loop) =>
        {
            try
            {
                step(i);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults[i] = e;
                loop.Break();
            }
        });
        return run.LowestBreakIteration is { } first ? ((int)first, faults[first]!) : null;
    }
}
