using FastAbi.Monitor.End;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>
/// Questions that a guest asks by the register of its GHCB alone (SEV-ES Guest-Hypervisor Communication Block Standardization, "GHCB MSR
/// Protocol").
/// </summary>
internal sealed unsafe class MsrProtocol(CpuidModel cpuid, ulong information, EventServer events, Verdict verdict)
{
    private const ulong CodeMask = 0xfff;
    private const ulong Information = 0x002;
    private const ulong Cpuid = 0x004;
    private const ulong CpuidAnswer = 0x005;
    private const ulong ResetHold = 0x006;
    private const ulong ResetHoldAnswer = 0x007;
    private const ulong PreferredPage = 0x010;
    private const ulong PreferredPageAnswer = 0x011;
    private const ulong RegisterPage = 0x012;
    private const ulong RegisterPageAnswer = 0x013;
    private const ulong Features = 0x080;
    private const ulong FeaturesAnswer = 0x081;
    private const ulong Terminate = 0x100;

    /// <summary>Answers the question of a vCPU. One that is not known stays as it is.</summary>
    public void Serve(VirtualCpu vcpu)
    {
        var question = vcpu.Vmcb->Ghcb;
        switch (question & CodeMask)
        {
            case Information:
                vcpu.Vmcb->Ghcb = information;
                break;
            case Cpuid:
                vcpu.Vmcb->Ghcb = CpuidAnswer | (question & (3UL << 30)) | ((ulong)Leaf(vcpu, question) << 32);
                break;
            case ResetHold:
                events.Hold(vcpu);
                vcpu.Vmcb->Ghcb = ResetHoldAnswer;
                break;
            case PreferredPage:
                // None.
                vcpu.Vmcb->Ghcb = PreferredPageAnswer | ~CodeMask;
                break;
            case RegisterPage:
                vcpu.Vmcb->Ghcb = RegisterPageAnswer | (question & ~CodeMask);
                break;
            case Features:
                vcpu.Vmcb->Ghcb = FeaturesAnswer | (EventServer.Features << 12);
                break;
            case Terminate:
                verdict.Decide(Outcome.Terminated, null);
                Line.Write($"the guest terminates: reason 0x{(question >> 16) & 0xff:x} of set {(question >> 12) & 0xf}");
                break;
            default:
                Line.Write($"vCPU {vcpu.Id}: question 0x{question:x} of the GHCB's register is not known");
                break;
        }
    }

    // Subleaf 0 only.
    private uint Leaf(VirtualCpu vcpu, ulong question)
    {
        var answer = cpuid.Answer(vcpu, (uint)(question >> 32), 0);
        return ((question >> 30) & 3) switch
        {
            0 => answer.Eax,
            1 => answer.Ebx,
            2 => answer.Ecx,
            _ => answer.Edx,
        };
    }
}
