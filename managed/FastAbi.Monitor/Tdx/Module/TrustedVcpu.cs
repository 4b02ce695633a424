using FastAbi.Monitor.Host;
using FastAbi.Monitor.Sealed;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Module;

/// <summary>What the module keeps of a vCPU: its registers while it does not run, and what its #VE was about.</summary>
internal sealed unsafe class TrustedVcpu(HostMemory host)
{
    private const int Registers = 16;
    private const int MaskRegister = 1;

    private readonly SealedState _state = new(host);
    private uint _exposed;

    /// <summary>What the last #VE was about; null once the guest has asked.</summary>
    public VirtualizationInfo? Info { get; set; }

    /// <summary>An NMI waits for that.</summary>
    public bool HasNmi { get; set; }

    /// <summary>Takes the registers of a vCPU that has stopped, or was given some to start with.</summary>
    public void Hide(VirtualCpu vcpu) => _state.Hide(vcpu);

    /// <summary>Takes all registers but those that the guest exposes, whose mask the hypervisor finds in rcx.</summary>
    public void Expose(VirtualCpu vcpu, uint mask)
    {
        var values = stackalloc ulong[Registers];
        for (var i = 0; i < Registers; i++)
            values[i] = vcpu.General(i);

        _state.Hide(vcpu);
        _exposed = mask;
        for (var i = 0; i < Registers; i++)
        {
            if (IsExposed(i))
                vcpu.General(i) = values[i];
        }

        vcpu.General(MaskRegister) = mask;
    }

    /// <summary>Gives a vCPU that is about to run its registers back, those that it has exposed as the hypervisor has left them.</summary>
    public void Show(VirtualCpu vcpu)
    {
        var values = stackalloc ulong[Registers];
        for (var i = 0; i < Registers; i++)
            values[i] = vcpu.General(i);

        _state.Show(vcpu);
        for (var i = 0; i < Registers; i++)
        {
            if (IsExposed(i))
                vcpu.General(i) = values[i];
        }

        _exposed = 0;
    }

    private bool IsExposed(int register) => (_exposed >> register & 1) != 0;
}
