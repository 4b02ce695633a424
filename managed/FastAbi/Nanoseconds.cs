namespace FastAbi;

public readonly partial struct Nanoseconds
{
    /// <summary>How many make a second.</summary>
    public const ulong PerSecond = 1_000_000_000;

    /// <summary>A length of time in microseconds.</summary>
    public static Nanoseconds FromMicroseconds(ulong microseconds) => new(microseconds * 1_000);

    /// <summary>A length of time in milliseconds.</summary>
    public static Nanoseconds FromMilliseconds(ulong milliseconds) => new(milliseconds * 1_000_000);

    /// <summary>A length of time in seconds.</summary>
    public static Nanoseconds FromSeconds(ulong seconds) => new(seconds * PerSecond);

    /// <summary>Both, one after the other.</summary>
    public static Nanoseconds operator +(Nanoseconds left, Nanoseconds right) => new(left.Value + right.Value);

    /// <summary>Whether the first is shorter.</summary>
    public static bool operator <(Nanoseconds left, Nanoseconds right) => left.Value < right.Value;

    /// <summary>Whether the first is longer.</summary>
    public static bool operator >(Nanoseconds left, Nanoseconds right) => left.Value > right.Value;
}
