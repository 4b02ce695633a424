namespace CoreChecks;

/// <summary>Many results in one number (FNV-1a).</summary>
internal struct Digest()
{
    public ulong Value { get; private set; } = 0xcbf29ce484222325;

    public void Add(ulong result)
    {
        for (var i = 0; i < 64; i += 8)
            Value = (Value ^ (byte)(result >> i)) * 0x100000001b3;
    }
}
