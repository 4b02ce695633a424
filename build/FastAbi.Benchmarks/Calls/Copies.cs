namespace FastAbi.Benchmarks.Calls;

/// <summary>How many copies from and to guest memory a native call saves, by what it saves; and what is asked of it.</summary>
internal sealed class Copies
{
    // Its struct goes in, nothing comes back, and there is no shorter work: what it saves is one copy.
    private const string OneCopy = "event_channel.unmask";

    // The ratios that the proposal's author reaches, by copies.
    private static readonly double[] s_asked = [1.00, 0.58, 0.41];

    /// <summary>Learns the price of a copy.</summary>
    /// <exception cref="InvalidOperationException">What shows it was not measured.</exception>
    public Copies(IEnumerable<CallComparison> comparisons) =>
        Price = comparisons.Single(comparison => comparison.Operation == OneCopy).Saved is > 0 and var saved
            ? saved
            : throw new InvalidOperationException($"{OneCopy} saves nothing");

    /// <summary>The instructions of one copy.</summary>
    public int Price { get; }

    /// <summary>The copies that a call saves; null where its round trip is not known.</summary>
    public int? Of(CallComparison comparison) =>
        comparison.Saved is { } saved ? (int)Math.Round((double)saved / Price, MidpointRounding.AwayFromZero) : null;

    /// <summary>The ratio that is asked of a call: it may be so much at most.</summary>
    public double? Asked(CallComparison comparison) =>
        Of(comparison) is { } copies ? s_asked[Math.Clamp(copies, 0, s_asked.Length - 1)] : null;
}
