namespace FastAbi.Testing.Machine;

/// <summary>What processors answer to the cpuid instruction under different hypervisors.</summary>
public static class FakeCpuid
{
    /// <summary>XEN_HVM_CPUID_* as Xen 4.17 sets them for a PVH guest.</summary>
    public const uint HvmFeatures = 0x5c;

    /// <summary>HVM_FEATURES with the proposal's XEN_HVM_CPUID_FASTABI, bit 7.</summary>
    public const uint HvmFeaturesWithFastAbi = HvmFeatures | 1 << 7;

    /// <summary>Version 4.17, as leaf base+1 has it.</summary>
    public const uint Version = 4 << 16 | 17;

    public static IReadOnlyList<CpuidLeaf> XenWithFastAbi { get; } = Xen("AuthenticAMD", 0x40000000, HvmFeaturesWithFastAbi);

    public static IReadOnlyList<CpuidLeaf> XenWithoutFastAbi { get; } = Xen("AuthenticAMD", 0x40000000, HvmFeatures);

    /// <summary>Xen with all its leaves, on a vendor's processor.</summary>
    public static IReadOnlyList<CpuidLeaf> Xen(string vendor, uint firstLeaf, uint hvmFeatures) =>
    [
        CpuidLeaf.Vendor(vendor),
        CpuidLeaf.Hypervisor(firstLeaf, "XenVMMXenVMM", firstLeaf + 5),
        new(firstLeaf + 1, Version, 0, 0, 0),
        new(firstLeaf + 4, hvmFeatures, 0, 0, 0),
    ];
}
