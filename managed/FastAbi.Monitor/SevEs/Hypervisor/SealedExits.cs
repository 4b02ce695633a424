using FastAbi.Domains;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>
/// The hypervisor of a guest whose registers and memory are sealed: it has the control area of the VMCB, and of memory what is shared.
/// </summary>
internal sealed unsafe class SealedExits(Domain domain, NestedPageTable memory, MsrProtocol protocol, EventServer events, Verdict verdict)
    : ExitServer
{
    private const ulong CodeMask = 0xfff;

    /// <inheritdoc/>
    public override bool Handle(VirtualCpu vcpu)
    {
        switch ((ExitCode)(uint)vcpu.Vmcb->ExitCode)
        {
            case ExitCode.Interrupt or ExitCode.Nmi or ExitCode.Init or ExitCode.VirtualInterrupt:
                break;
            case ExitCode.Vmgexit:
                return Serve(vcpu);
            case ExitCode.Hlt:
                domain.Halt(vcpu.Id);
                break;
            default:
                SealedEnd.Decide(verdict, vcpu, "#VC where there is no handler for it"u8);
                break;
        }

        return false;
    }

    private bool Serve(VirtualCpu vcpu)
    {
        var address = vcpu.Vmcb->Ghcb;
        if ((address & CodeMask) != 0)
        {
            protocol.Serve(vcpu);
            return false;
        }

        var frame = address / HostMemory.PageSize;
        FrameKind kind = default;
        var page = memory.IsSealed(frame) ? null : memory.Page(frame, out kind);
        if (page != null && kind == FrameKind.Ram)
        {
            Ghcb ghcb = new(page, address);
            if (protocol.IsRegistered(vcpu, address))
                return events.Serve(vcpu, ghcb);

            EventServer.RefuseUnregistered(ghcb);
            return false;
        }

        verdict.Decide(Outcome.NotServed, null);
        Line.Write($"the GHCB at 0x{address:x} is no page that the guest shares");
        return false;
    }
}
