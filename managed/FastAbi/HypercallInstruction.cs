namespace FastAbi;

/// <summary>The instruction that enters the hypervisor; <c>enum fastabi_instruction</c> of fastabi.h.</summary>
public enum HypercallInstruction : byte
{
    /// <summary>There is no Xen, or the processor's vendor is not known.</summary>
    None = 0,

    /// <summary>GenuineIntel, CentaurHauls, Shanghai.</summary>
    Vmcall = 1,

    /// <summary>AuthenticAMD, HygonGenuine.</summary>
    Vmmcall = 2,
}
