using FastAbi.Domains;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Tdx.Module;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Hypervisor;

/// <summary>
/// The hypervisor of a guest under TDX: it has the control area of the VMCB, of registers what a call exposes, and of memory what is
/// shared.
/// </summary>
internal sealed unsafe class TrustedExits(Domain domain, Firmware firmware, CallServer calls, Verdict verdict) : ExitServer
{
    /// <inheritdoc/>
    public override bool Handle(VirtualCpu vcpu)
    {
        // On a processor the hypervisor runs all of them from the start.
        if (firmware.Woken is { } woken)
        {
            domain.Start(woken);
            firmware.Forget();
        }

        switch ((ExitCode)(uint)vcpu.Vmcb->ExitCode)
        {
            case ExitCode.Interrupt or ExitCode.Nmi or ExitCode.Init or ExitCode.VirtualInterrupt:
                break;
            case ExitCode.Tdcall:
                return calls.Serve(vcpu);
            default:
                SealedEnd.Decide(verdict, vcpu, "#VE where there is no handler for it, or before the guest has asked about the last one"u8);
                break;
        }

        return false;
    }
}
