using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>A guest whose registers and memory its hypervisor cannot see (SEV-ES, TDX).</summary>
public static unsafe class SealedGuest
{
    /// <summary>Whether this is one.</summary>
    public static bool Is => NativeRuntime.IsSealed();

    /// <summary>
    /// Has the hypervisor see pages from an address on; they are zero then. Nothing happens in a guest that is not sealed. An area that
    /// shares no page with others is a whole number of pages, aligned.
    /// </summary>
    public static void Share(void* start, nuint size) => NativeRuntime.Share(start, size);
}
