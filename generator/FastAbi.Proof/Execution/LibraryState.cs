namespace FastAbi.Proof.Execution;

/// <summary>
/// What the library has besides trampolines (<c>native/probe/probe.c</c>). fastabi_init() has set its variables for good, or
/// they are still 0: no call sees them change.
/// </summary>
internal static class LibraryState
{
    /// <summary>How the portable functions reach the hypervisor, an <c>enum fastabi_mode</c>.</summary>
    public const string Mode = "fastabi_mode";

    /// <summary>Not 0 where the processor wants vmmcall.</summary>
    public const string Vendor = "fastabi_vmmcall";

    /// <summary>What makes a virtual address of a guest-physical one; 8 bytes.</summary>
    public const string DirectMapOffset = "fastabi_direct_map_offset";

    /// <summary>The function that finds Xen, and the one that tells what it found.</summary>
    public const string Init = "fastabi_init", Info = "fastabi_info";

    /// <summary>What a hosted test defines for the archive for hosted tests.</summary>
    public const string HypercallHook = "fastabi_sim_hypercall", CpuidHook = "fastabi_sim_cpuid";

    /// <summary>What stands where the hypercall instruction would, in the archive for hosted tests.</summary>
    public const string SimulatedHypercall = "fastabi_sim_vmcall";

    /// <summary>The function that answers -ENOSYS.</summary>
    public const string Enosys = "fastabi_enosys";

    /// <summary>The entry for traditional calls, and the page of entries that lead there.</summary>
    public const string Bounce = "fastabi_bounce", HypercallPage = "fastabi_hypercall_page";

    /// <summary>Where that entry makes a call as it came.</summary>
    public const string Traditional = "fastabi_traditional";

    /// <summary><c>FASTABI_MODE_CLASSIC</c>.</summary>
    public const byte ClassicMode = 1;

    /// <summary><c>FASTABI_MODE_NATIVE</c>.</summary>
    public const byte NativeMode = 2;

    /// <summary>The highest of the modes.</summary>
    public const byte LastMode = NativeMode;
}
