namespace FastAbi;

public readonly partial struct SystemTime
{
    /// <summary>The time so much later.</summary>
    public static SystemTime operator +(SystemTime time, Nanoseconds later) => new(time.Value + later.Value);

    /// <summary>How long it is from the second time to the first, which is not earlier.</summary>
    public static Nanoseconds operator -(SystemTime end, SystemTime start) => new(end.Value - start.Value);

    /// <summary>Whether the first is earlier.</summary>
    public static bool operator <(SystemTime left, SystemTime right) => left.Value < right.Value;

    /// <summary>Whether the first is later.</summary>
    public static bool operator >(SystemTime left, SystemTime right) => left.Value > right.Value;
}
