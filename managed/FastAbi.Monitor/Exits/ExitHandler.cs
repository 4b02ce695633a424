using FastAbi.Domains;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Run;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>Does what the guest's instruction asks for that has ended its run, or ends the guest.</summary>
internal sealed unsafe class ExitHandler : ExitServer
{
    private const uint CpuidLength = 2;
    private const uint MsrLength = 2;
    private const uint InvdLength = 2;
    private const uint HltLength = 1;

    private readonly GuestMachine _machine;
    private readonly Domain _domain;
    private readonly HypercallGate _hypercalls;
    private readonly CpuidModel _cpuid;
    private readonly PortAccess _ports;
    private readonly LocalApicAccess _apic;
    private readonly Verdict _verdict;
    private readonly Vendor _vendor;

    public ExitHandler(GuestMachine machine, Domain domain, HypercallGate hypercalls, CpuidModel cpuid, PortAccess ports, Verdict verdict,
        Vendor vendor)
    {
        _machine = machine;
        _domain = domain;
        _hypercalls = hypercalls;
        _cpuid = cpuid;
        _verdict = verdict;
        _vendor = vendor;
        _ports = ports;
        _apic = new LocalApicAccess(machine, domain, verdict);
    }

    /// <inheritdoc/>
    public override bool Handle(VirtualCpu vcpu)
    {
        // The most frequent one by itself: what the others need is not set up for it.
        if ((ExitCode)(uint)vcpu.Vmcb->ExitCode != ExitCode.Vmmcall || _vendor != Vendor.Amd)
            return HandleOther(vcpu);

        Call(vcpu);
        return true;
    }

    private bool HandleOther(VirtualCpu vcpu)
    {
        var isSeen = false;
        switch ((ExitCode)(uint)vcpu.Vmcb->ExitCode)
        {
            case ExitCode.Interrupt or ExitCode.Nmi or ExitCode.Init or ExitCode.VirtualInterrupt:
                break;
            case ExitCode.UndefinedInstruction when _vendor == Vendor.Intel
                && Instruction.Fetch(vcpu, _machine.Memory).Is(0x0f, 0x01, 0xc1):
                Call(vcpu);
                isSeen = true;
                break;
            case ExitCode.UndefinedInstruction:
                vcpu.Inject(Event.Exception(Event.UndefinedInstruction));
                break;
            case ExitCode.Cpuid:
                HandleCpuid(vcpu);
                break;
            case ExitCode.Hlt:
                vcpu.Advance(HltLength);
                if (!vcpu.IsSingleStepping)
                    _domain.Halt(vcpu.Id);

                break;
            case ExitCode.Port:
                isSeen = _ports.Handle(vcpu);
                break;
            case ExitCode.Msr:
                HandleMsr(vcpu);
                break;
            case ExitCode.NestedPageFault:
                HandleNestedPageFault(vcpu);
                break;
            case ExitCode.Cr0SelectiveWrite or ExitCode.WriteCr4 or ExitCode.WriteCr8:
                HandleControlRegister(vcpu);
                break;
            case ExitCode.Iret:
                InterruptDelivery.EndNmi(vcpu);
                break;
            case ExitCode.Invd:
                // Caches hold nothing that is the guest's alone to throw away.
                vcpu.Advance(InvdLength);
                break;
            case ExitCode.Vmmcall or ExitCode.Vmrun or ExitCode.Vmload or ExitCode.Vmsave or ExitCode.Stgi or ExitCode.Clgi or
                ExitCode.Skinit or ExitCode.Invlpga or ExitCode.Monitor or ExitCode.Mwait or ExitCode.Xsetbv:
                // CPUID says that they are not there.
                vcpu.Inject(Event.Exception(Event.UndefinedInstruction));
                break;
            case ExitCode.Shutdown:
                _verdict.Decide(Outcome.TripleFault, vcpu);
                Line.Write($"triple fault: an exception while the guest's double fault was delivered");
                break;
            case ExitCode.Invalid:
                HandleInvalid(vcpu);
                break;
            default:
                _verdict.Decide(Outcome.NotServed, vcpu);
                Line.Write(
                    $"exit 0x{(uint)vcpu.Vmcb->ExitCode:x} (info 0x{vcpu.Vmcb->ExitInfo1:x}, 0x{vcpu.Vmcb->ExitInfo2:x}) is not served");
                break;
        }

        return isSeen;
    }

    private void Call(VirtualCpu vcpu)
    {
        _hypercalls.Serve(vcpu);
        vcpu.Advance(HypercallPage.InstructionLength);
    }

    private void HandleCpuid(VirtualCpu vcpu)
    {
        var answer = _cpuid.Answer(vcpu, (uint)vcpu.Vmcb->Rax, (uint)vcpu.Registers->Rcx);
        vcpu.Vmcb->Rax = answer.Eax;
        vcpu.Registers->Rbx = answer.Ebx;
        vcpu.Registers->Rcx = answer.Ecx;
        vcpu.Registers->Rdx = answer.Edx;
        vcpu.Advance(CpuidLength);
    }

    private void HandleMsr(VirtualCpu vcpu)
    {
        var register = (uint)vcpu.Registers->Rcx;
        bool isThere;
        if (vcpu.Vmcb->ExitInfo1 == 0)
        {
            // The hypercall page's reads as 0.
            isThere = MsrModel.TryRead(vcpu, _vendor, register, out var value) || register == _cpuid.PageMsr;
            if (isThere)
            {
                vcpu.Vmcb->Rax = (uint)value;
                vcpu.Registers->Rdx = value >> 32;
            }
        }
        else
        {
            var value = (uint)vcpu.Vmcb->Rax | (vcpu.Registers->Rdx << 32);
            isThere = register == _cpuid.PageMsr ? FillHypercallPage(value) : MsrModel.TryWrite(vcpu, _vendor, register, value);
        }

        vcpu.AdvanceOrFault(isThere, MsrLength);
    }

    private bool FillHypercallPage(ulong address)
    {
        var page = _machine.Memory.Page(address / HostMemory.PageSize, out var kind);
        if (page == null || kind != FrameKind.Ram || address % HostMemory.PageSize != 0)
            return false;

        HypercallPage.Fill(page, _vendor);
        return true;
    }

    private void HandleControlRegister(VirtualCpu vcpu)
    {
        var instruction = Instruction.Fetch(vcpu, _machine.Memory);
        if (!instruction.TryMoveToControl(out var control, out var general) || control is not (0 or 4 or 8))
        {
            _verdict.Decide(Outcome.NotServed, vcpu);
            Line.Write($"a write to a control register by another instruction than mov is not served");
            return;
        }

        var value = vcpu.IsLongMode ? vcpu.General(general) : (uint)vcpu.General(general);
        bool isAllowed;
        switch (control)
        {
            case 0:
                isAllowed = ControlRegisters.WriteCr0(vcpu, value);
                break;
            case 4:
                isAllowed = ControlRegisters.WriteCr4(vcpu, value, _machine.Cr4Bits);
                break;
            default:
                // Bits 0 to 3 of CR8 are bits 4 to 7 of the task priority ("Task-Priority Register (CR8)").
                isAllowed = value <= 0xf;
                vcpu.Apic.TaskPriority = isAllowed ? (byte)(value << 4) : vcpu.Apic.TaskPriority;
                vcpu.ShowTaskPriority();
                break;
        }

        vcpu.AdvanceOrFault(isAllowed, instruction.Length);
    }

    // QEMU ends the guest's run so at a move to CR3 of bits that an address cannot have; a processor raises #GP.
    private void HandleInvalid(VirtualCpu vcpu)
    {
        if (Instruction.Fetch(vcpu, _machine.Memory).IsMoveToControl(3))
        {
            vcpu.Inject(Event.Exception(Event.GeneralProtection, 0));
            return;
        }

        _verdict.Decide(Outcome.InvalidState, vcpu);
        Line.Write($"the processor refuses the guest's state");
    }

    private void HandleNestedPageFault(VirtualCpu vcpu)
    {
        var address = vcpu.Vmcb->ExitInfo2;
        var fault = (NestedFault)vcpu.Vmcb->ExitInfo1;
        var isOwnAccess = (fault & NestedFault.Final) != 0 && (vcpu.Vmcb->ExitInterruptInfo & Event.Valid) == 0;
        if (isOwnAccess && address - LocalApicModel.Base < HostMemory.PageSize)
        {
            _apic.Handle(vcpu, (uint)(address - LocalApicModel.Base));
            return;
        }

        // Memory that the guest touches for the first time is there once it is asked for.
        if (_machine.Memory.TryTouch(address / HostMemory.PageSize, (fault & NestedFault.Write) != 0))
            return;

        _verdict.Decide(Outcome.AccessOutsideMemory, vcpu);
        var what = (fault & NestedFault.Final) == 0 ? "page table at"
            : (fault & NestedFault.Fetch) != 0 ? "instruction at"
            : (fault & NestedFault.Write) != 0 ? "write to" : "read of";
        var place = _machine.Memory.Page(address / HostMemory.PageSize, out _) == null
            ? "where the guest has no memory" : "which the guest may only read";
        Line.Write($"{what} guest-physical address 0x{address:x}, {place}");
    }
}
