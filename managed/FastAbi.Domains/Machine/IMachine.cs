namespace FastAbi.Domains.Machine;

/// <summary>What a <see cref="Domain"/> needs of the machine under it.</summary>
/// <remarks>
/// No vCPU runs while the domain does: guest memory stays as it is during a call, and nobody calls the domain meanwhile.
/// Once the domain is made, nothing here may allocate.
/// </remarks>
public unsafe interface IMachine
{
    /// <summary>System time, that is since the machine started; never goes back. [ns]</summary>
    ulong Now { get; }

    /// <summary>How a guest makes system time of the time stamp counter, from now on.</summary>
    ClockReading Clock { get; }

    /// <summary>The number of entries of the memory map that the domain was started with.</summary>
    int MemoryMapLength { get; }

    /// <summary>An entry of that map, in ascending order.</summary>
    /// <param name="index">Below <see cref="MemoryMapLength"/>.</param>
    MemoryMapEntry MemoryMapEntry(int index);

    /// <summary>Looks up what a guest frame is mapped to.</summary>
    /// <param name="gfn">Any number.</param>
    /// <param name="kind"><see cref="FrameKind.None"/> where there is nothing.</param>
    /// <returns>
    /// The 4096 bytes of the page, aligned to their size, which stay where they are for good; null for
    /// <see cref="FrameKind.None"/>, for <see cref="FrameKind.Device"/>, and for memory that only the guest can read.
    /// </returns>
    byte* Page(ulong gfn, out FrameKind kind);

    /// <summary>Maps a guest frame to a page, in place of what it was mapped to.</summary>
    /// <param name="gfn">Any number.</param>
    /// <param name="page">A page from <see cref="Page"/> or <see cref="AllocatePage"/>.</param>
    /// <param name="kind">What it is from then on; neither <see cref="FrameKind.None"/> nor <see cref="FrameKind.Device"/>.</param>
    /// <returns>Whether it was done: false where the number is too large, or there is no room for page tables.</returns>
    bool Map(ulong gfn, byte* page, FrameKind kind);

    /// <summary>Maps a guest frame to nothing.</summary>
    void Unmap(ulong gfn);

    /// <summary>A page of zeros for the hypervisor. Only called while the domain is made.</summary>
    byte* AllocatePage();

    /// <summary>Whether a vCPU's RFLAGS.IF is set.</summary>
    bool AcceptsInterrupts(int vcpu);

    /// <summary>Whether a vCPU's local APIC has an interrupt of sufficient priority for it.</summary>
    bool HasInterrupt(int vcpu);

    /// <summary>Sets an edge interrupt of a vCPU's local APIC pending.</summary>
    void RaiseInterrupt(int vcpu, byte vector);

    /// <summary>Gives a vCPU that has never run its registers.</summary>
    /// <returns>Whether it was done: false where the processor has not all bits of CR4 or EFER.</returns>
    bool SetContext(int vcpu, in VcpuContext context);

    /// <summary>Flushes the TLB entries of every vCPU.</summary>
    void FlushTlbs();
}
