namespace FastAbi.Proof.Functions;

/// <summary>Which hypercall instruction an archive uses.</summary>
public enum Variant
{
    /// <summary>vmcall or vmmcall, by the byte that <c>fastabi_init</c> sets.</summary>
    Any,
    /// <summary>vmcall alone.</summary>
    Vmcall,
    /// <summary>vmmcall alone.</summary>
    Vmmcall,
    /// <summary>A call of the hook for hosted tests.</summary>
    Sim,
    /// <summary>VMGEXIT, with the call in the GHCB.</summary>
    Ghcb,
    /// <summary>TDCALL, by which a guest under TDX calls its hypervisor.</summary>
    Tdcall,
}
