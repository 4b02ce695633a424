namespace FastAbi.Monitor.Tdx.Module;

/// <summary>What TDG.VP.VEINFO.GET answers (Intel TDX Module Base Architecture Specification, "Virtualization Exception").</summary>
/// <param name="reason">The exit's number, as VMX has it.</param>
/// <param name="qualification">More about it, by the reason.</param>
/// <param name="guestPhysical">The guest-physical address of a memory access.</param>
/// <param name="length">The bytes of the instruction.</param>
internal readonly struct VirtualizationInfo(ExitReason reason, ulong qualification, ulong guestPhysical, uint length)
{
    public ExitReason Reason => reason;

    public ulong Qualification => qualification;

    public ulong GuestPhysical => guestPhysical;

    public uint Length => length;
}
