using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>What is done at an exit.</summary>
internal interface IExits
{
    /// <summary>Handles the exit of a vCPU.</summary>
    /// <returns>Whether the guest has called or printed: what can be seen of it.</returns>
    bool Handle(VirtualCpu vcpu);
}
