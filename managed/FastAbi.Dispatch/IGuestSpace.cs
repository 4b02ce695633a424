namespace FastAbi.Dispatch;

/// <summary>The memory that addresses in a traditional call are about: by the caller's own page tables.</summary>
/// <typeparam name="TVcpu">What the hypervisor has for a vCPU.</typeparam>
public unsafe interface IGuestSpace<TVcpu>
{
    /// <summary>Reads bytes.</summary>
    /// <returns>Whether all of them are there.</returns>
    bool Read(TVcpu caller, ulong address, byte* target, int size);

    /// <summary>Writes bytes.</summary>
    /// <returns>Whether all of them are there and may be written; those before the first one that is not are written.</returns>
    bool Write(TVcpu caller, ulong address, byte* source, int size);

    /// <summary>
    /// Makes memory that a pointer names reachable for the call that follows, which has a guest-physical address, or the number of a
    /// frame, in its place.
    /// </summary>
    /// <param name="caller">The vCPU that calls.</param>
    /// <param name="address">What the pointer holds.</param>
    /// <returns>
    /// The address of a page's beginning, at which the call finds that memory; one without memory where there is none, so that the call
    /// answers that at its time.
    /// </returns>
    ulong Open(TVcpu caller, ulong address);

    /// <summary>Ends what <see cref="Open"/> began: what the call has written there is the guest's now.</summary>
    /// <returns>Whether all of that could be written.</returns>
    bool Close(TVcpu caller);
}
