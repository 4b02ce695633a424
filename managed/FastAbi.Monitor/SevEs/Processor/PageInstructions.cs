using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Sealed;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Processor;

/// <summary>
/// PVALIDATE and RMPADJUST, which are undefined instructions to QEMU (AMD64 Architecture Programmer's Manual, volume 3, "PVALIDATE",
/// "RMPADJUST").
/// </summary>
internal sealed unsafe class PageInstructions(ProcessorMemory memory, PrivateView view, ReverseMap pages)
{
    private const int Length = 4;
    private const ulong Carry = 1 << 0;

    // Results.
    private const uint Success = 0;
    private const uint WrongInput = 1;
    private const uint NotPermitted = 2;
    private const uint WrongSize = 6;

    // RMPADJUST's attributes: the level of privilege that gets rights, and whether the page is a save area.
    private const ulong Level = 0xff;
    private const ulong LowestLevel = 3;
    private const ulong SaveArea = 1 << 16;

    private static ReadOnlySpan<byte> Validate => [0xf2, 0x0f, 0x01, 0xff];

    private static ReadOnlySpan<byte> Adjust => [0xf3, 0x0f, 0x01, 0xfe];

    /// <summary>Executes what a vCPU is at that has exited for an undefined instruction.</summary>
    /// <returns>Whether the guest goes on; else it is an exit for a page that is not the guest's.</returns>
    public bool Execute(VirtualCpu vcpu)
    {
        Span<byte> code = stackalloc byte[Length];
        var isValidate = memory.ReadCode(vcpu, code) == Length && code.SequenceEqual(Validate);
        if (!isValidate && !code.SequenceEqual(Adjust))
        {
            vcpu.Inject(Event.Exception(Event.UndefinedInstruction));
            return true;
        }

        var vmcb = vcpu.Vmcb;
        if (vmcb->PrivilegeLevel != 0)
        {
            vcpu.Inject(Event.Exception(Event.GeneralProtection, 0));
            return true;
        }

        if (!memory.TryTranslate(vcpu, vmcb->Rax, out var address))
        {
            vmcb->Cr2 = vmcb->Rax;
            vcpu.Inject(Event.Exception(Event.PageFault, 0));
            return true;
        }

        var frame = (address & ~view.Mask) / HostMemory.PageSize;
        var size = (uint)vcpu.Registers->Rcx;
        var isPrivate = view.IsPrivate(address);
        if (isPrivate && size == 0 && !pages.IsAssigned(frame))
        {
            vmcb->ExitCode = (uint)ExitCode.NestedPageFault;
            vmcb->ExitInfo2 = address & ~(HostMemory.PageSize - 1);
            return false;
        }

        vmcb->Rax = !isPrivate || size > 1 ? WrongInput : size == 1 ? WrongSize
            : isValidate ? ValidatePage(vcpu, frame) : AdjustPage(vcpu, frame);
        vmcb->TlbControl = 1;
        vcpu.Advance(Length);
        return true;
    }

    // The carry flag is set where nothing has changed.
    private uint ValidatePage(VirtualCpu vcpu, ulong frame)
    {
        var isNew = pages.Validate(frame, ((uint)vcpu.Registers->Rdx & 1) != 0);
        vcpu.Vmcb->Rflags = (vcpu.Vmcb->Rflags & ~Carry) | (isNew ? 0 : Carry);
        return Success;
    }

    private uint AdjustPage(VirtualCpu vcpu, ulong frame)
    {
        var attributes = vcpu.Registers->Rdx;
        if ((attributes & Level) is 0)
            return NotPermitted;

        if ((attributes & Level) > LowestLevel || pages.NeedsValidation(frame))
            return WrongInput;

        pages.Adjust(frame, (attributes & SaveArea) != 0);
        return Success;
    }
}
