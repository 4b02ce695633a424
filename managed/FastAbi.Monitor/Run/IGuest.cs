using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Run;

/// <summary>What scheduling needs of the guest: that its exits are served, and that it ends.</summary>
internal interface IGuest
{
    bool HasEnded { get; }

    /// <summary>Whether it waits for input, of which nobody knows when it comes.</summary>
    bool IsListening { get; }

    /// <summary>Looks for input.</summary>
    void Listen();

    /// <summary>A vCPU has got the processor, and is about to run.</summary>
    void Resume(VirtualCpu vcpu);

    /// <summary>Serves the exit of a vCPU.</summary>
    /// <returns>Whether the guest has called or printed: what can be seen of it.</returns>
    bool Serve(VirtualCpu vcpu);

    /// <summary>Ends the guest, whose domain has shut down.</summary>
    /// <param name="vcpu">The vCPU whose exit it was; null: a timer.</param>
    void EndShutDown(VirtualCpu? vcpu);

    /// <summary>Ends the guest, of which nothing was seen for too long.</summary>
    /// <param name="vcpu">The vCPU that ran last.</param>
    /// <param name="silence">For how long, in ns.</param>
    void EndSilent(VirtualCpu? vcpu, ulong silence);

    /// <summary>Ends the guest, in which nothing can happen any more.</summary>
    /// <param name="vcpu">The vCPU that ran last.</param>
    void EndAsleep(VirtualCpu? vcpu);
}
