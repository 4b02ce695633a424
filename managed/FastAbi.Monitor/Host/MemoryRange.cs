namespace FastAbi.Monitor.Host;

/// <summary>Physical addresses from <see cref="Start"/> up to, but not including, <see cref="End"/>.</summary>
internal readonly struct MemoryRange(ulong start, ulong end)
{
    public readonly ulong Start = start;
    public readonly ulong End = end;

    public ulong Size => End - Start;
}
