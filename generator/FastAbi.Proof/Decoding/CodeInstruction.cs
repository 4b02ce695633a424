using Iced.Intel;

namespace FastAbi.Proof.Decoding;

/// <summary>A decoded instruction.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Instruction">What Iced makes of it.</param>
/// <param name="Target">What it refers to by an address relative to its own, or null.</param>
/// <param name="Fault">Why nothing is known about it; null where it can be executed.</param>
internal sealed record CodeInstruction(Place Place, Instruction Instruction, Target? Target, string? Fault)
{
    public Place Next => Place.Plus((ulong)Instruction.Length);

    /// <summary>In AT&amp;T syntax, with the symbol that it refers to.</summary>
    public override string ToString()
    {
        if (Instruction.IsInvalid)
            return "(bad)";
        var output = new StringOutput();
        // A formatter keeps options and caches: one for each use serves all threads.
        new GasFormatter
        {
            Options =
            { UppercaseHex = false, SpaceAfterOperandSeparator = true, RipRelativeAddresses = true, BranchLeadingZeros = false }
        }.Format(
            Instruction, output);
        var text = output.ToStringAndReset();
        return Target is { Name.Length: > 0 } ? $"{text} <{Target.Name}>" : text;
    }
}
