namespace FastAbi.Proof.Execution;

/// <summary>What enters the hypervisor.</summary>
internal enum HypercallKind
{
    /// <summary>Intel's instruction.</summary>
    Vmcall,
    /// <summary>AMD's instruction.</summary>
    Vmmcall,
    /// <summary>A call of what stands for it in hosted tests.</summary>
    Simulated,
    /// <summary>The instruction by which the hypervisor looks at the GHCB.</summary>
    Vmgexit,
    /// <summary>The instruction by which a guest under TDX exposes registers to its hypervisor.</summary>
    Tdcall,
}
