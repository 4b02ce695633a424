using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.End;

/// <summary>How the guest ended, once it has.</summary>
internal sealed class Verdict(SerialPort serial)
{
    public Outcome How { get; private set; }

    /// <summary>The vCPU whose registers tell more about it.</summary>
    public VirtualCpu? Vcpu { get; private set; }

    /// <summary>Decides it; the caller prints why in the next line. What comes later changes nothing.</summary>
    public void Decide(Outcome how, VirtualCpu? vcpu)
    {
        serial.Flush();
        if (How == Outcome.None)
            (How, Vcpu) = (how, vcpu);
    }
}
