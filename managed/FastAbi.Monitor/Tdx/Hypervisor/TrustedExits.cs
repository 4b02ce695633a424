using FastAbi.Domains;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Report;
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
            case ExitCode.NestedPageFault:
                verdict.Decide(Outcome.AccessOutsideMemory, null);
                Line.Write($"access to guest-physical address 0x{vcpu.Vmcb->ExitInfo2:x}, where the guest has no memory of this view");
                break;
            case ExitCode.Shutdown:
                verdict.Decide(Outcome.TripleFault, null);
                Line.Write($"triple fault, or #VE where there is no handler for it, or before the guest has asked about the last one");
                break;
            case ExitCode.Invalid:
                verdict.Decide(Outcome.InvalidState, null);
                Line.Write($"the processor refuses the guest's state");
                break;
            default:
                verdict.Decide(Outcome.NotServed, null);
                Line.Write($"exit 0x{(uint)vcpu.Vmcb->ExitCode:x} is not served");
                break;
        }

        return false;
    }
}
