using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Run;
using FastAbi.Monitor.Sealed;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// A processor with TDX and the module that runs on it, played by a processor without: does what they do themselves, and shows the
/// hypervisor what the guest exposes, call by call (Intel TDX Module Base Architecture Specification).
/// </summary>
/// <remarks>
/// What passes between the two is the control area of the VMCB, and at a TDG.VP.VMCALL the registers that its mask names. In the place of
/// any other exit that needs the hypervisor the guest gets #VE.
/// </remarks>
internal sealed unsafe class TrustedModule : IHost
{
    private const uint CpuidLength = 2;
    private const uint MsrLength = 2;
    private const uint HltLength = 1;
    private const uint VmcallLength = 3;
    private const int TdcallLength = 4;
    private const int MonitorLength = 3;

    private readonly IHost _host;
    private readonly PrivateView _view;
    private readonly ProcessorMemory _memory;
    private readonly SecurePages _pages;
    private readonly Firmware _firmware;
    private readonly ModuleCalls _calls;
    private readonly OwnRegisters _own;
    private readonly VirtualCpu[] _vcpus;
    private readonly TrustedVcpu[] _states;
    private readonly ulong _cr4Bits;

    /// <summary>Takes the registers of all vCPUs, as they were launched.</summary>
    public TrustedModule(
        IHost host, HostMemory memory, PrivateView view, SecurePages pages, Firmware firmware, CpuidModel cpuid, VirtualCpu[] vcpus,
        ulong cr4Bits)
    {
        _host = host;
        _view = view;
        _pages = pages;
        _firmware = firmware;
        _vcpus = vcpus;
        _cr4Bits = cr4Bits;
        _memory = new ProcessorMemory(view);
        _calls = new ModuleCalls(view, pages, vcpus.Length);
        _own = new OwnRegisters(cpuid, view);
        _states = new TrustedVcpu[vcpus.Length];
        for (var i = 0; i < vcpus.Length; i++)
        {
            vcpus[i].Vmcb->NestedCr3 = view.RootWithoutBit;
            _states[i] = new TrustedVcpu(memory);
            _states[i].Hide(vcpus[i]);
        }
    }

    private static ReadOnlySpan<byte> Vmcall => [0x0f, 0x01, 0xc1];

    private static ReadOnlySpan<byte> Tdcall => [0x66, 0x0f, 0x01, 0xcc];

    /// <inheritdoc/>
    public ulong Now => _host.Now;

    /// <inheritdoc/>
    public bool HasRung => _host.HasRung;

    /// <summary>How many hypercall instructions raised #VE. A call by TDCALL is none of them.</summary>
    public ulong HypercallExceptions { get; private set; }

    /// <inheritdoc/>
    public void StartTimer(ulong nanoseconds) => _host.StartTimer(nanoseconds);

    /// <inheritdoc/>
    public void Sleep() => _host.Sleep();

    /// <summary>Runs a vCPU until an exit that the hypervisor is to know of.</summary>
    public void Enter(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        var state = _states[vcpu.Id];
        state.Show(vcpu);
        if (vmcb->EventInjection == Event.Nmi && state.Info is not null)
        {
            state.HasNmi = true;
            vmcb->EventInjection = 0;
        }

        bool goesOn;
        do
        {
            if (state.HasNmi && state.Info is null && vmcb->EventInjection == 0)
            {
                state.HasNmi = false;
                vmcb->EventInjection = Event.Nmi;
            }

            var injected = vmcb->EventInjection;
            _host.Enter(vcpu);
            vmcb->TlbControl = 0;
            vmcb->EventInjection = InterruptDelivery.Interrupted(vcpu, injected);
            goesOn = Play(vcpu, state);

            // The timer's interrupt may have come after the exit, and does not come again.
            if (goesOn && _host.HasRung)
            {
                if (vmcb->EventInjection == Event.Nmi)
                {
                    state.HasNmi = true;
                    vmcb->EventInjection = 0;
                }

                vmcb->ExitCode = (uint)ExitCode.Interrupt;
                goesOn = false;
            }
        }
        while (goesOn);

        // What it owes the guest is on its way yet.
        vmcb->ExitInterruptInfo = vmcb->EventInjection;
        if ((ExitCode)(uint)vmcb->ExitCode == ExitCode.Tdcall)
            state.Expose(vcpu, (uint)vcpu.Registers->Rcx);
        else
            state.Hide(vcpu);

        if (_firmware.TryRelease(_vcpus, out var released))
            _states[released].Hide(_vcpus[released]);
    }

    // Whether the guest goes on; its hypervisor learns of the exit else.
    private bool Play(VirtualCpu vcpu, TrustedVcpu state)
    {
        var vmcb = vcpu.Vmcb;
        var register = (uint)vcpu.Registers->Rcx;
        switch ((ExitCode)(uint)vmcb->ExitCode)
        {
            case ExitCode.UndefinedInstruction:
                return PlayUndefined(vcpu, state);
            case ExitCode.Cpuid when _own.TryAnswerCpuid(vcpu):
                vcpu.Advance(CpuidLength);
                return true;
            case ExitCode.Cpuid:
                return RaiseVirtualization(vcpu, state, new(ExitReason.Cpuid, 0, 0, CpuidLength));
            case ExitCode.Msr when OwnRegisters.Has(register):
                vcpu.AdvanceOrFault(OwnRegisters.TryAccess(vcpu, register, vmcb->ExitInfo1 != 0), MsrLength);
                return true;
            case ExitCode.Msr:
                return RaiseVirtualization(
                    vcpu, state, new(vmcb->ExitInfo1 != 0 ? ExitReason.WriteMsr : ExitReason.ReadMsr, 0, 0, MsrLength));
            case ExitCode.Port:
                return RaiseVirtualization(
                    vcpu, state, new(ExitReason.Port, PortQualification(vmcb->ExitInfo1), 0, (uint)(vmcb->ExitInfo2 - vmcb->Rip)));
            case ExitCode.Hlt:
                return RaiseVirtualization(vcpu, state, new(ExitReason.Hlt, 0, 0, HltLength));
            case ExitCode.Invd:
                return RaiseVirtualization(vcpu, state, new(ExitReason.Invd, 0, 0, CpuidLength));
            case ExitCode.Monitor:
                return RaiseVirtualization(vcpu, state, new(ExitReason.Monitor, 0, 0, MonitorLength));
            case ExitCode.Mwait:
                return RaiseVirtualization(vcpu, state, new(ExitReason.Mwait, 0, 0, MonitorLength));
            case ExitCode.Cr0SelectiveWrite or ExitCode.WriteCr4 or ExitCode.WriteCr8:
                return ControlRegisterMove.TryExecute(vcpu, _memory, _cr4Bits);
            case ExitCode.Iret:
                // The processor itself holds NMIs back until then.
                vmcb->Intercepts &= ~Intercepts.Iret;
                vcpu.NmiBlocked = false;
                return true;
            case ExitCode.Vmmcall or ExitCode.Vmrun or ExitCode.Vmload or ExitCode.Vmsave or ExitCode.Stgi or ExitCode.Clgi or
                ExitCode.Skinit or ExitCode.Invlpga or ExitCode.Xsetbv:
                // Another vendor's.
                vcpu.Inject(Event.Exception(Event.UndefinedInstruction));
                return true;
            case ExitCode.NestedPageFault:
                return FindMemory(vcpu, state);
            default:
                return false;
        }
    }

    // TDCALL and vmcall are no instructions of the processor that plays this.
    private bool PlayUndefined(VirtualCpu vcpu, TrustedVcpu state)
    {
        Span<byte> bytes = stackalloc byte[TdcallLength];
        ReadOnlySpan<byte> code = bytes[.._memory.ReadCode(vcpu, bytes)];
        if (code.StartsWith(Vmcall))
        {
            HypercallExceptions++;
            return RaiseVirtualization(vcpu, state, new(ExitReason.Vmcall, 0, 0, VmcallLength));
        }

        if (!code.SequenceEqual(Tdcall) || !vcpu.IsLongMode)
        {
            vcpu.Inject(Event.Exception(Event.UndefinedInstruction));
            return true;
        }

        if (vcpu.Vmcb->PrivilegeLevel != 0)
        {
            vcpu.Inject(Event.Exception(Event.GeneralProtection, 0));
            return true;
        }

        vcpu.Advance(TdcallLength);
        if (_calls.IsForHypervisor(vcpu))
        {
            vcpu.Vmcb->ExitCode = (uint)ExitCode.Tdcall;
            return false;
        }

        _calls.Serve(vcpu, state);
        return true;
    }

    // A second one before the guest has asked about the first is a double fault; here that has no handler.
    private bool RaiseVirtualization(VirtualCpu vcpu, TrustedVcpu state, in VirtualizationInfo info)
    {
        if (state.Info is null && SealedException.Raise(vcpu, _memory, SealedException.Virtualization, error: null))
        {
            state.Info = info;
            return true;
        }

        vcpu.Vmcb->ExitCode = (uint)ExitCode.Shutdown;
        return false;
    }

    private bool FindMemory(VirtualCpu vcpu, TrustedVcpu state)
    {
        var vmcb = vcpu.Vmcb;
        var fault = (NestedFault)vmcb->ExitInfo1;
        var address = vmcb->ExitInfo2 & ~_view.Mask;
        var frame = address >> Gfn.PageShift;
        var isPrivate = _view.IsPrivate(vmcb->ExitInfo2);
        var isData = (fault & NestedFault.Final) != 0 && (fault & NestedFault.Fetch) == 0;
        var isThere = isPrivate ? !_pages.IsShared(frame) && !_pages.IsPending(frame) : isData && _pages.IsShared(frame);
        if (isThere && _view.Open(frame, isPrivate) != null)
        {
            vmcb->TlbControl = 1;
            return true;
        }

        // A page that the guest has not accepted, or that is no memory, such as a device.
        var isOwnAccess = isData && (vmcb->ExitInterruptInfo & Event.Valid) == 0;
        if (isOwnAccess && (_pages.IsPending(frame) || (!isPrivate && !_pages.IsMemory(frame))))
            return RaiseVirtualization(vcpu, state, new(ExitReason.EptViolation, (ulong)(fault & NestedFault.Write), address, 0));

        vmcb->ExitInfo2 &= ~(HostMemory.PageSize - 1);
        return false;
    }

    // "Exit Qualification for I/O Instructions": size less 1, then in, string, repeated; the port.
    private static ulong PortQualification(ulong info)
    {
        var size = (info >> 4) & 7;
        return (info & 0xffff0000) | ((info & 1) << 3) | ((info & 0xc) << 2) | (size - 1);
    }
}
