using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>A program header: what a loader does with a part of a linked file (System V gABI, "Program Header").</summary>
/// <param name="Index">Its number.</param>
/// <param name="Type">Its type, <c>PT_*</c>.</param>
/// <param name="Flags">Its permissions, <c>PF_*</c>.</param>
/// <param name="Address">Where it is in memory.</param>
/// <param name="PhysicalAddress">Where a loader puts it that goes by physical addresses.</param>
/// <param name="Size">How long it is there, in bytes.</param>
/// <param name="Contents">Its bytes; what is missing at the end is zero.</param>
public sealed record ElfSegment(int Index, uint Type, uint Flags, ulong Address, ulong PhysicalAddress, ulong Size,
    ReadOnlyMemory<byte> Contents) : Segment(Index, Address, PhysicalAddress, Size, Contents)
{
    /// <summary><c>PT_LOAD</c>: it is loaded.</summary>
    public const uint Load = 1;

    /// <summary><c>PT_DYNAMIC</c>: what the dynamic linker has to know.</summary>
    public const uint Dynamic = 2;

    /// <inheritdoc/>
    public override bool IsExecutable => (Flags & 1) != 0;

    /// <inheritdoc/>
    public override bool IsWritable => (Flags & 2) != 0;
}
