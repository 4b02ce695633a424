namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>r12 is the caller's again.</summary>
public sealed record CallerR12Restored : UnwindFact;
