namespace FastAbi.Proof.Objects;

/// <summary>A section of a file.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is in memory; 0 in an object file.</param>
/// <param name="Size">How long it is there, in bytes.</param>
/// <param name="Contents">Its bytes; empty where it has none in the file.</param>
public abstract record ObjectSection(int Index, string Name, ulong Address, ulong Size, ReadOnlyMemory<byte> Contents)
{
    /// <summary>Whether it is in memory when the program runs.</summary>
    public abstract bool IsAllocated { get; }

    /// <summary>Whether it can be written to.</summary>
    public abstract bool IsWritable { get; }

    /// <summary>Whether it holds instructions.</summary>
    public abstract bool IsExecutable { get; }
}
