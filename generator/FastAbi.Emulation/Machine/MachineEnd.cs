namespace FastAbi.Emulation.Machine;

/// <summary>How QEMU ended.</summary>
/// <param name="ExitStatus">Its exit status; meaningless after a timeout, where it was killed.</param>
/// <param name="TimedOut">True where the time limit passed.</param>
public sealed record MachineEnd(int ExitStatus, bool TimedOut);
