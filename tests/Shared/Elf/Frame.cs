namespace FastAbi.Tests.Elf;

/// <summary>What an unwinder knows about a stretch of code.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">The address behind it.</param>
/// <param name="Rows">From which address on which rules hold.</param>
internal sealed record Frame(ulong Start, ulong End, IReadOnlyList<FrameRow> Rows)
{
    /// <summary>The rules before the instruction at an address.</summary>
    public FrameRow At(ulong address) => Rows.Last(row => row.Address <= address);
}
