using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>What the unwinder knows about a stretch of code.</summary>
/// <param name="Section">The number of its section.</param>
/// <param name="Start">Its offset there, in bytes.</param>
/// <param name="Length">How long it is, in bytes.</param>
/// <param name="Rows">From which instruction on what holds.</param>
public sealed record UnwindFrame(int Section, ulong Start, ulong Length, IReadOnlyList<UnwindRow> Rows)
{
    /// <summary>What holds before the instruction at an offset.</summary>
    public UnwindRow At(ulong offset) => Rows.Last(row => row.Offset <= offset);
}
