namespace FastAbi.Monitor.Hostile;

/// <summary>The generator SplitMix64: the same seed gives the same numbers. None looks like the guest's secret.</summary>
internal struct Randomness(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        while (true)
        {
            var bits = _state += 0x9e3779b97f4a7c15;
            bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
            bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
            bits ^= bits >> 31;
            if (!SecretSearch.IsSecret(bits))
                return bits;
        }
    }

    /// <summary>A number below another one.</summary>
    public uint Below(uint limit) => (uint)(Next() >> 32) % limit;
}
