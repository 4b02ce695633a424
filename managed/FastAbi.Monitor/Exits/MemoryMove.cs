namespace FastAbi.Monitor.Exits;

/// <summary>A move of 32 bits between memory and a register or constant.</summary>
internal struct MemoryMove
{
    public bool IsWrite;

    /// <summary>What is written is <see cref="Constant"/>, not <see cref="Register"/>.</summary>
    public bool IsConstant;

    public uint Constant;

    /// <summary>The number of the general register.</summary>
    public int Register;
}
