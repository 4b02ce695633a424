using System;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Boot;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.SevEs.Processor;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>
/// Questions that a guest asks by the register of its GHCB alone (SEV-ES Guest-Hypervisor Communication Block Standardization, "GHCB MSR
/// Protocol").
/// </summary>
internal sealed unsafe class MsrProtocol(
    CpuidModel cpuid, ulong information, NestedPageTable memory, ReverseMap? pages, EventServer events, Verdict verdict)
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
    private const ulong ChangePage = 0x014;
    private const ulong ChangePageAnswer = 0x015;
    private const ulong Features = 0x080;
    private const ulong FeaturesAnswer = 0x081;
    private const ulong Terminate = 0x100;

    private const int OperationShift = 52;
    private const ulong ToPrivate = 1;
    private const ulong ToShared = 2;
    private const ulong FrameMask = (1UL << 40) - 1;
    private const ulong Refused = 1UL << 32;

    // By vCPUs. No address of a page is 1.
    private readonly ulong[] _registered = NoneRegistered();

    /// <summary>Whether a vCPU may use a page for its GHCB: under SEV-SNP the one alone that it has registered.</summary>
    public bool IsRegistered(VirtualCpu vcpu, ulong address) => pages is null || _registered[vcpu.Id] == address;

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
                vcpu.Vmcb->Ghcb = RegisterPageAnswer | Register(vcpu, question & ~CodeMask);
                break;
            case ChangePage when pages is not null:
                vcpu.Vmcb->Ghcb = ChangePageAnswer | (Change(question, pages) ? 0 : Refused);
                break;
            case Features:
                vcpu.Vmcb->Ghcb = FeaturesAnswer | (events.Features << 12);
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

    private static ulong[] NoneRegistered()
    {
        var registered = new ulong[MonitorOptions.MostVcpus];
        new Span<ulong>(registered).Fill(1);
        return registered;
    }

    // All ones refuse it.
    private ulong Register(VirtualCpu vcpu, ulong address)
    {
        var frame = address / HostMemory.PageSize;
        FrameKind kind = default;
        var page = memory.IsSealed(frame) ? null : memory.Page(frame, out kind);
        if (page == null || kind != FrameKind.Ram)
            return ~CodeMask;

        _registered[vcpu.Id] = address;
        return address;
    }

    private static bool Change(ulong question, ReverseMap pages)
    {
        var operation = (question >> OperationShift) & 0xf;
        return operation is ToPrivate or ToShared && pages.Update((question / HostMemory.PageSize) & FrameMask, operation == ToPrivate);
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
