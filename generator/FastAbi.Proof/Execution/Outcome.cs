using FastAbi.Model.Diagnostics;
using FastAbi.Proof.Decoding;

namespace FastAbi.Proof.Execution;

/// <summary>What an instruction leads to.</summary>
internal abstract record Outcome
{
    /// <summary>The next instruction.</summary>
    public static Outcome Next { get; } = new NextOutcome();

    /// <summary>The caller.</summary>
    public static Outcome Return { get; } = new ReturnOutcome();
}

internal sealed record NextOutcome : Outcome;

internal sealed record ReturnOutcome : Outcome;

/// <summary>Another place, in any case.</summary>
internal sealed record JumpOutcome(Target Target) : Outcome;

/// <summary>Another place, or the next instruction.</summary>
internal sealed record BranchOutcome(Target Target) : Outcome;

/// <summary>The hypervisor, and then the next instruction.</summary>
internal sealed record HypercallOutcome(HypercallKind Kind) : Outcome;

/// <summary>A function, and then the next instruction.</summary>
internal sealed record CallOutcome : Outcome;

/// <summary>Nowhere: the instruction does what it must not, or nobody knows what it does.</summary>
internal sealed record FaultOutcome(Rule Rule, string Message, string Hint) : Outcome;
