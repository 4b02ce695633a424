namespace FastAbi.Proof.Objects;

/// <summary>A part of a linked file that is loaded.</summary>
/// <param name="Index">Its number in the file.</param>
/// <param name="Address">Where it is in memory.</param>
/// <param name="PhysicalAddress">Where a loader puts it that goes by physical addresses.</param>
/// <param name="Size">How long it is there, in bytes.</param>
/// <param name="Contents">Its bytes; what is missing at the end is zero.</param>
public abstract record Segment(int Index, ulong Address, ulong PhysicalAddress, ulong Size, ReadOnlyMemory<byte> Contents)
{
    /// <summary>Whether it can be executed.</summary>
    public abstract bool IsExecutable { get; }

    /// <summary>Whether it can be written to.</summary>
    public abstract bool IsWritable { get; }

    /// <summary>Whether memory from an address on lies in it, all of it.</summary>
    public bool Holds(ulong address, ulong length) =>
        address >= Address && address - Address <= Size && length <= Size - (address - Address);
}
