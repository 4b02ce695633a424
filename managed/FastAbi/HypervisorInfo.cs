using System.Runtime.InteropServices;

namespace FastAbi;

/// <summary>What <see cref="Hypervisor.Initialize"/> found; <c>struct fastabi_info</c> of fastabi.h. All 0 where there is no Xen.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct HypervisorInfo
{
    /// <summary>First of Xen's CPUID leaves: 0x40000000 plus a multiple of 0x100, at most 0x4000ff00.</summary>
    public uint CpuidBase;

    /// <summary>Highest of Xen's CPUID leaves: leaf <see cref="CpuidBase"/> + 0, eax.</summary>
    public uint CpuidMax;

    /// <summary>Xen's version, major &lt;&lt; 16 | minor: leaf <see cref="CpuidBase"/> + 1, eax; 0 if Xen has no such leaf.</summary>
    public uint XenVersion;

    /// <summary>XEN_HVM_CPUID_* bits: leaf <see cref="CpuidBase"/> + 4, eax; 0 if Xen has no such leaf.</summary>
    public uint HvmFeatures;

    /// <summary>How calls reach the hypervisor.</summary>
    public HypervisorMode Mode;

    /// <summary>What this processor has, even where the archive is made for the other instruction.</summary>
    public HypercallInstruction Instruction;
}
