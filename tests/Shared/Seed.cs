using System.Globalization;

namespace FastAbi.Tests;

/// <summary>
/// Where all randomness of a run comes from: fresh each time, so that every run looks at other cases, or from the
/// environment variable FASTABI_SEED, to see a failure again.
/// </summary>
internal static class Seed
{
    public static int Value { get; } = Environment.GetEnvironmentVariable("FASTABI_SEED") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : Random.Shared.Next();
}
