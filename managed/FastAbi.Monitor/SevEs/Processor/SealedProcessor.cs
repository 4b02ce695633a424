using System;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Run;
using FastAbi.Monitor.Sealed;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Processor;

/// <summary>
/// A processor with SEV-ES, played by one without: it does itself what such a processor does, and shows its hypervisor no more than that
/// one's would (AMD64 Architecture Programmer's Manual, volume 2, "Encrypted State").
/// </summary>
/// <remarks>
/// What passes between the two is the control area of the VMCB. An exit that needs no register of the guest's ("automatic") is handed on
/// with its registers hidden; in the place of any other the guest gets #VC.
/// </remarks>
internal sealed unsafe class SealedProcessor : IHost
{
    private const uint HltLength = 1;
    private const uint MsrLength = 2;
    private const uint VmgexitLength = 4;
    private const byte VmgexitPrefix = 0xf3;

    // SEV and SEV-ES are on, and SEV-SNP.
    private const ulong Status = 3;
    private const ulong StatusWithSnp = 7;

    // #VC at a page of the guest's that it has not validated.
    private const uint NotValidated = 0x404;

    private readonly IHost _host;
    private readonly NestedPageTable _shared;
    private readonly PrivateView _view;
    private readonly ProcessorMemory _memory;
    private readonly SealedState[] _states;
    private readonly ReverseMap? _pages;
    private readonly PageInstructions? _instructions;
    private readonly ulong _cr4Bits;

    /// <summary>Takes the registers of all vCPUs, as they were launched; with a reverse map this is a processor with SEV-SNP.</summary>
    public SealedProcessor(
        IHost host, HostMemory memory, NestedPageTable shared, PrivateView view, VirtualCpu[] vcpus, ulong cr4Bits,
        ReverseMap? pages = null)
    {
        _pages = pages;
        _cr4Bits = cr4Bits;
        _host = host;
        _shared = shared;
        _view = view;
        _memory = new ProcessorMemory(view);
        _instructions = pages is null ? null : new PageInstructions(_memory, view, pages);
        _states = new SealedState[vcpus.Length];
        for (var i = 0; i < vcpus.Length; i++)
        {
            ChooseRoot(vcpus[i]);
            vcpus[i].Vmcb->Ghcb = InitialGhcb(view.Bit, pages is null ? 1 : 2);
            if (pages is not null)
                vcpus[i].Vmcb->Exceptions |= 1u << Event.UndefinedInstruction;

            _states[i] = new SealedState(memory);
            _states[i].Hide(vcpus[i]);
        }
    }

    /// <inheritdoc/>
    public ulong Now => _host.Now;

    /// <inheritdoc/>
    public bool HasRung => _host.HasRung;

    /// <summary>How many hypercall instructions raised #VC. A call without an exception is none of them.</summary>
    public ulong HypercallExceptions { get; private set; }

    /// <inheritdoc/>
    public void StartTimer(ulong nanoseconds) => _host.StartTimer(nanoseconds);

    /// <inheritdoc/>
    public void Sleep() => _host.Sleep();

    /// <summary>Runs a vCPU until an exit that the hypervisor is to know of.</summary>
    public void Enter(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        _states[vcpu.Id].Show(vcpu);
        if (vmcb->SealedState != 0 && !Start(vcpu))
        {
            vmcb->ExitCode = (uint)ExitCode.Invalid;
            _states[vcpu.Id].Hide(vcpu);
            return;
        }

        var forged = vmcb->EventInjection;
        if (Event.IsCommunication(forged))
        {
            vmcb->EventInjection = 0;
            if (!RaiseCommunication(vcpu, (uint)(forged >> 32)))
            {
                _states[vcpu.Id].Hide(vcpu);
                return;
            }
        }

        bool goesOn;
        do
        {
            var injected = vmcb->EventInjection;
            if (vcpu.StepsToExit is null || injected != 0)
                _host.Enter(vcpu);
            else
                Step(vcpu);

            vmcb->TlbControl = 0;
            vmcb->EventInjection = InterruptDelivery.Interrupted(vcpu, injected);
            goesOn = Play(vcpu);

            // The timer's interrupt may have come after the exit, and does not come again.
            if (goesOn && _host.HasRung)
            {
                vmcb->ExitCode = (uint)ExitCode.Interrupt;
                goesOn = false;
            }
        }
        while (goesOn);
        if (vcpu.StepsToExit != 0)
            vcpu.StepsToExit = null;

        // What it owes the guest is on its way yet.
        vmcb->ExitInterruptInfo = vmcb->EventInjection;
        _states[vcpu.Id].Hide(vcpu);
    }

    // One instruction, or up to an exit. The guest sees neither the flag nor the exception, as long as it does not push the one.
    private void Step(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        var debugStatus = vmcb->Dr6;
        vmcb->Rflags |= Flags.Trap;
        vmcb->Exceptions |= 1u << Event.Debug;
        _host.Enter(vcpu);
        vmcb->Exceptions &= ~(1u << Event.Debug);
        vmcb->Rflags &= ~Flags.Trap;
        vmcb->Dr6 = debugStatus;
    }

    // What the GHCB's register holds at the start, and what answers the question for it: versions, C-bit, code 1.
    private static ulong InitialGhcb(int bit, int newestVersion) => ((ulong)newestVersion << 48) | (1UL << 32) | ((ulong)bit << 24) | 1;

    // Registers that the guest has left in a page of its own, laid out as the VMCB's save area.
    private bool Start(VirtualCpu vcpu)
    {
        var address = vcpu.Vmcb->SealedState;
        vcpu.Vmcb->SealedState = 0;
        var frame = address >> Gfn.PageShift;
        var page = _view.Open(frame, isPrivate: true);
        if (page == null || address % HostMemory.PageSize != 0 || _pages?.IsSaveArea(frame) == false)
            return false;

        SavedRegisters.Load(vcpu, page);
        ChooseRoot(vcpu);
        return true;
    }

    // Whether the guest goes on; its hypervisor learns of the exit else.
    private bool Play(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        var code = (ExitCode)(uint)vmcb->ExitCode;
        switch (code)
        {
            case ExitCode.Debug:
                vmcb->ExitCode = (uint)ExitCode.Interrupt;
                return --vcpu.StepsToExit != 0;
            case ExitCode.Hlt:
                vcpu.Advance(HltLength);
                return false;
            case ExitCode.Vmmcall when IsVmgexit(vcpu):
                vcpu.Advance(VmgexitLength);
                vmcb->ExitCode = (uint)ExitCode.Vmgexit;
                return false;
            case ExitCode.Msr when IsOwn((uint)vcpu.Registers->Rcx):
                vcpu.AdvanceOrFault(AccessMsr(vcpu, (uint)vcpu.Registers->Rcx), MsrLength);
                return true;
            case ExitCode.Vmmcall or ExitCode.Cpuid or ExitCode.Msr or ExitCode.Port or ExitCode.Invd or ExitCode.Monitor or ExitCode.Mwait:
                return RaiseCommunication(vcpu, (uint)code);
            case ExitCode.Cr0SelectiveWrite or ExitCode.WriteCr4 or ExitCode.WriteCr8:
                return WriteControlRegister(vcpu);
            case ExitCode.Iret:
                // The hypervisor learns of the end of an NMI by an event.
                vmcb->Intercepts &= ~Intercepts.Iret;
                return true;
            case ExitCode.Vmrun or ExitCode.Vmload or ExitCode.Vmsave or ExitCode.Stgi or ExitCode.Clgi or ExitCode.Skinit or
                ExitCode.Invlpga or ExitCode.Xsetbv:
                vcpu.Inject(Event.Exception(Event.UndefinedInstruction));
                return true;
            case ExitCode.UndefinedInstruction when _instructions is not null:
                return _instructions.Execute(vcpu);
            case ExitCode.NestedPageFault:
                return FindMemory(vcpu);
            default:
                return false;
        }
    }

    private bool IsVmgexit(VirtualCpu vcpu)
    {
        byte first = 0;
        return _memory.ReadCode(vcpu, new Span<byte>(ref first)) == 1 && first == VmgexitPrefix;
    }

    // One that cannot be delivered is a double fault, which has no handler either.
    private bool RaiseCommunication(VirtualCpu vcpu, uint error)
    {
        HypercallExceptions += error == (uint)ExitCode.Vmmcall ? 1u : 0;
        if (SealedException.Raise(vcpu, _memory, SealedException.Communication, error))
            return true;

        vcpu.Vmcb->ExitCode = (uint)ExitCode.Shutdown;
        return false;
    }

    private static bool IsOwn(uint register) => MsrModel.IsSaved(register) || register is Msr.Ghcb or Msr.SevStatus;

    private bool AccessMsr(VirtualCpu vcpu, uint register)
    {
        var isWrite = vcpu.Vmcb->ExitInfo1 != 0;
        var value = (uint)vcpu.Vmcb->Rax | (vcpu.Registers->Rdx << 32);
        switch (register)
        {
            case Msr.Ghcb when isWrite:
                vcpu.Vmcb->Ghcb = value;
                return true;
            case Msr.Ghcb:
                value = vcpu.Vmcb->Ghcb;
                break;
            case Msr.SevStatus when isWrite:
                return false;
            case Msr.SevStatus:
                value = _pages is null ? Status : StatusWithSnp;
                break;
            default:
                if (isWrite)
                    return MsrModel.TryWrite(vcpu, Vendor.Amd, register, value);

                _ = MsrModel.TryRead(vcpu, Vendor.Amd, register, out value);
                break;
        }

        vcpu.Vmcb->Rax = (uint)value;
        vcpu.Registers->Rdx = value >> 32;
        return true;
    }

    // As a processor executes it, which tells the hypervisor afterwards.
    private bool WriteControlRegister(VirtualCpu vcpu)
    {
        if (!ControlRegisterMove.TryExecute(vcpu, _memory, _cr4Bits))
            return false;

        ChooseRoot(vcpu);
        return true;
    }

    // Page tables of long mode have the C-bit; else all is private. Their root is, whatever CR3 says.
    private void ChooseRoot(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        var isLong = (vmcb->Efer & Msr.EferLma) != 0;
        vmcb->NestedCr3 = isLong ? _shared.Root : _view.RootWithoutBit;
        if (isLong)
            vmcb->Cr3 |= _view.Mask;

        vmcb->TlbControl = 1;
    }

    private bool FindMemory(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        var fault = (NestedFault)vmcb->ExitInfo1;
        var isPrivate = (vmcb->ExitInfo2 & _view.Mask) != 0 || vmcb->NestedCr3 == _view.RootWithoutBit;
        var address = vmcb->ExitInfo2 & ~_view.Mask;
        var isOwnAccess = (fault & NestedFault.Final) != 0 && (vmcb->ExitInterruptInfo & Event.Valid) == 0;

        if (isPrivate && isOwnAccess && _pages?.NeedsValidation(address >> Gfn.PageShift) == true)
            return RaiseCommunication(vcpu, NotValidated);

        // Page tables and code without the C-bit would be private on a processor; here they end the guest.
        var isData = (fault & NestedFault.Final) != 0 && (fault & NestedFault.Fetch) == 0;
        if ((isPrivate || isData) && _view.Open(address >> Gfn.PageShift, isPrivate) != null)
        {
            vmcb->TlbControl = 1;
            return true;
        }

        if (!isPrivate && isOwnAccess && address - LocalApicModel.Base < HostMemory.PageSize)
            return RaiseCommunication(vcpu, (uint)ExitCode.NestedPageFault);

        vmcb->ExitInfo2 &= ~(HostMemory.PageSize - 1);
        return false;
    }
}
