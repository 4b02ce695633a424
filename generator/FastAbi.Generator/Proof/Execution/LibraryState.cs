namespace FastAbi.Generator.Proof.Execution;

/// <summary>
/// The library's own variables (<c>native/probe/probe.c</c>). fastabi_init() has set them for good, or they are still 0: no
/// call sees them change.
/// </summary>
internal static class LibraryState
{
    /// <summary>How the portable functions reach the hypervisor, an <c>enum fastabi_mode</c>.</summary>
    public const string Mode = "fastabi_mode";

    /// <summary>Not 0 where the processor wants vmmcall.</summary>
    public const string Vendor = "fastabi_vmmcall";

    /// <summary>What makes a virtual address of a guest-physical one; 8 bytes.</summary>
    public const string DirectMapOffset = "fastabi_direct_map_offset";

    /// <summary>What stands where the hypercall instruction would, in the archive for hosted tests.</summary>
    public const string SimulatedHypercall = "fastabi_sim_vmcall";

    /// <summary>The function that answers -ENOSYS.</summary>
    public const string Enosys = "fastabi_enosys";

    /// <summary><c>FASTABI_MODE_CLASSIC</c>.</summary>
    public const byte ClassicMode = 1;

    /// <summary><c>FASTABI_MODE_NATIVE</c>.</summary>
    public const byte NativeMode = 2;

    /// <summary>The highest of the modes.</summary>
    public const byte LastMode = NativeMode;
}
