using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>What is done at an exit.</summary>
/// <remarks>No interface: the core library looks a method of one up at each call, which took a sixth of a call's round trip.</remarks>
internal abstract class ExitServer
{
    /// <summary>Handles the exit of a vCPU.</summary>
    /// <returns>Whether the guest has called or printed: what can be seen of it.</returns>
    public abstract bool Handle(VirtualCpu vcpu);
}
