#if FASTABI_BARE_METAL
using System.Runtime;
using System.Runtime.CompilerServices;
#else
using System.Runtime.InteropServices;
#endif

namespace FastAbi;

/// <summary>Finds Xen. Before that, and where there is none, every call answers -ENOSYS.</summary>
public static unsafe class Hypervisor
{
    /// <summary>What <see cref="Initialize"/> found; all 0 before it.</summary>
    public static HypervisorInfo Info => *Found();

    /// <summary>Looks for Xen with the cpuid instruction and sets the mode of all calls.</summary>
    /// <returns>How calls reach the hypervisor from now on.</returns>
    /// <remarks>
    /// May be called again, and on several processors at once: each call comes to the same result. A guest that was migrated calls
    /// it once more, before any other processor makes a call. Takes up to 260 cpuid instructions, each of which may be emulated.
    /// Never faults.
    /// </remarks>
    public static HypervisorMode Initialize() => (HypervisorMode)Init();

#if FASTABI_BARE_METAL
    [RuntimeImport("*", "fastabi_init")]
    [MethodImpl(MethodImplOptions.InternalCall)]
#else
    // With all its cpuid instructions it can take as long as a collection should not have to wait.
    [DllImport("fastabi", EntryPoint = "fastabi_init")]
#endif
    private static extern int Init();

#if FASTABI_BARE_METAL
    [RuntimeImport("*", "fastabi_info")]
    [MethodImpl(MethodImplOptions.InternalCall)]
#else
    [DllImport("fastabi", EntryPoint = "fastabi_info")]
    [SuppressGCTransition]
#endif
    private static extern HypervisorInfo* Found();
}
