namespace FastAbi.Proof.Explain;

/// <summary>A stretch of a function that goes straight on, and the ways on from there.</summary>
/// <param name="Where">What the branch before has told, in words; empty for the start of the function.</param>
/// <param name="Instructions">The instructions, in the order of execution.</param>
/// <param name="Ways">Where it parts: a path for each way on. None where the function ends.</param>
public sealed record ExplainedPath(
    IReadOnlyList<string> Where, IReadOnlyList<ExplainedInstruction> Instructions, IReadOnlyList<ExplainedPath> Ways)
{
    /// <summary>How many ways through the function begin here.</summary>
    public int Ends => Ways.Count == 0 ? 1 : Ways.Sum(way => way.Ends);
}
