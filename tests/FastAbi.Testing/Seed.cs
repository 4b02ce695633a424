using System.Globalization;

namespace FastAbi.Testing;

/// <summary>
/// Where all randomness of a run comes from: the environment variable FASTABI_SEED, a number to see a failure again or
/// "fresh" to look at other cases; without it the same cases each time, so that a change alone decides a run.
/// </summary>
public static class Seed
{
    private const int Usual = 20250821;

    public static int Value { get; } = Environment.GetEnvironmentVariable("FASTABI_SEED") switch
    {
        null or "" => Usual,
        "fresh" => Random.Shared.Next(),
        var number => int.Parse(number, CultureInfo.InvariantCulture),
    };
}
