using System;
using System.Runtime.CompilerServices;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Svm;

namespace FastAbi.Monitor.Vcpus;

/// <summary>A processor of the guest: its VMCB, what the VMCB does not hold, and its local APIC.</summary>
internal sealed unsafe class VirtualCpu
{
    private const ulong PvhCr0 = 0x11;
    private const uint FlatLimit = 0xffffffff;
    private const ushort FlatCode = 0xc9b;
    private const ushort FlatData = 0xc93;
    private const ushort LocalDescriptorTable = 0x082;
    private const ushort BusyTaskState = 0x08b;
    private const uint TaskStateLimit = 0x67;
    private const ushort RealModeCode = 0x09b;
    private const ushort RealModeData = 0x093;
    private const uint RealModeLimit = 0xffff;
    private const ulong RflagsReserved = 1 << 1;
    private const ulong Dr6AfterReset = 0xffff0ff0;
    private const ulong Dr7AfterReset = 0x400;
    private const ulong PageAttributesAfterReset = 0x0007040600070406;
    private const ushort FloatControlAfterReset = 0x37f;
    private const uint VectorControlAfterReset = 0x1f80;

    // VMRUN, VMLOAD, VMSAVE and CR4 writes as "SVM Intercept Exit Codes" numbers them.
    private const ushort InterceptCr4 = 1 << 4;
    private const ushort InterceptCr8 = 1 << 8;

    // GuestRegisters, then the addresses of the breakpoints, in the page behind the VMCB.
    private readonly ulong* _breakpoints;

    /// <summary>A vCPU as after a reset, which has no registers to start with yet.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="host">Where its pages come from.</param>
    /// <param name="settings">What all vCPUs have in common.</param>
    public VirtualCpu(int id, HostMemory host, in VmcbSettings settings)
    {
        Id = id;
        Apic = new LocalApicModel(id);
        Vmcb = (Vmcb*)host.Allocate(1);
        Registers = (GuestRegisters*)host.Allocate(1);
        _breakpoints = (ulong*)(Registers + 1);
        Registers->FloatControl = FloatControlAfterReset;
        Registers->VectorControl = VectorControlAfterReset;
        Vmcb->Exceptions = settings.Exceptions;
        Vmcb->ControlRegisterWrites = InterceptCr4 | InterceptCr8;
        Vmcb->Intercepts = Intercepts.Interrupt | Intercepts.Nmi | Intercepts.Init | Intercepts.Cr0SelectiveWrite |
            Intercepts.Cpuid | Intercepts.Invd | Intercepts.Hlt | Intercepts.Invlpga | Intercepts.Port | Intercepts.Msr |
            Intercepts.TaskSwitch | Intercepts.Shutdown;
        Vmcb->SvmIntercepts = SvmIntercepts.Vmrun | SvmIntercepts.Vmmcall | SvmIntercepts.Vmload | SvmIntercepts.Vmsave |
            SvmIntercepts.Stgi | SvmIntercepts.Clgi | SvmIntercepts.Skinit | SvmIntercepts.Monitor | SvmIntercepts.Mwait |
            SvmIntercepts.Xsetbv;
        Vmcb->PortPermissionMap = settings.PortPermissionMap;
        Vmcb->MsrPermissionMap = settings.MsrPermissionMap;
        Vmcb->AddressSpaceId = settings.AddressSpaceIds > (uint)id + 1 ? (uint)id + 1 : 1;
        Vmcb->TlbControl = 1;
        Vmcb->VirtualInterrupt = VirtualInterrupt.Masking | VirtualInterrupt.IgnoreTaskPriority;
        Vmcb->NestedPaging = 1;
        Vmcb->NestedCr3 = settings.NestedCr3;
        Vmcb->Efer = Msr.EferSvme;
        Vmcb->Dr6 = Dr6AfterReset;
        Vmcb->Dr7 = Dr7AfterReset;
        Vmcb->Rflags = RflagsReserved;
        Vmcb->PageAttributes = PageAttributesAfterReset;
    }

    public int Id { get; }

    public LocalApicModel Apic { get; }

    public Vmcb* Vmcb { get; }

    public GuestRegisters* Registers { get; }

    /// <summary>An NMI is served: no other comes before IRET.</summary>
    public bool NmiBlocked { get; set; }

    /// <summary>While <see cref="NmiBlocked"/>: where the IRET is that ends it, once it is reached.</summary>
    public ulong? NmiReturn { get; set; }

    /// <summary>
    /// After how many instructions of the guest it exits as if the hypervisor's timer had rung, which one can set so (Van Bulck, Piessens,
    /// Strackx: "SGX-Step", 2017); 0: it has. Null: none are counted, or it has exited before.
    /// </summary>
    public uint? StepsToExit { get; set; }

    /// <summary>How many of <see cref="NestedPageTable.Flushes"/> it has made.</summary>
    public ulong Flushes { get; private set; }

    /// <summary>Whether nothing is set up for it, or waits in its local APIC, that interrupts it.</summary>
    public bool IsUndisturbed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Vmcb->Intercepts & Intercepts.VirtualInterrupt) == 0 && !NmiBlocked && !Apic.HasRequest;
    }

    /// <summary>Whether the next instruction could be interrupted.</summary>
    public bool AcceptsInterrupts =>
        (Vmcb->Rflags & Flags.InterruptEnable) != 0 || (Vmcb->InterruptShadow & Flags.GuestInterruptMask) != 0;

    /// <summary>Whether the next instruction is in an interrupt shadow.</summary>
    public bool IsInShadow => (Vmcb->InterruptShadow & Flags.InterruptShadow) != 0;

    /// <summary>Whether a debug exception follows each instruction.</summary>
    public bool IsSingleStepping
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Vmcb->Rflags & Flags.Trap) != 0;
    }

    /// <summary>Whether it runs 64-bit code.</summary>
    public bool IsLongMode
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Vmcb->Efer & Msr.EferLma) != 0 && (Vmcb->Cs.Attributes & Flags.SegmentLong) != 0;
    }

    /// <summary>The address of the instruction that it is at.</summary>
    public ulong InstructionAddress => IsLongMode ? Vmcb->Rip : (uint)(Vmcb->Cs.Base + Vmcb->Rip);

    /// <summary>A general register by its number in instructions.</summary>
    public ref ulong General(int number)
    {
        switch (number)
        {
            case 0: return ref Vmcb->Rax;
            case 1: return ref Registers->Rcx;
            case 2: return ref Registers->Rdx;
            case 3: return ref Registers->Rbx;
            case 4: return ref Vmcb->Rsp;
            case 5: return ref Registers->Rbp;
            case 6: return ref Registers->Call.Rsi;
            case 7: return ref Registers->Call.Rdi;
            case 8: return ref Registers->Call.R8;
            case 9: return ref Registers->Call.R9;
            case 10: return ref Registers->Call.R10;
            case 11: return ref Registers->Call.R11;
            case 12: return ref Registers->Call.R12;
            case 13: return ref Registers->R13;
            case 14: return ref Registers->R14;
            case 15: return ref Registers->R15;
            default: throw new ArgumentOutOfRangeException(nameof(number));
        }
    }

    /// <summary>The state in which a PVH guest is entered (xen/docs/misc/pvh.pandoc).</summary>
    public void EnterPvh(ulong entry, ulong startInfo)
    {
        Vmcb->Cr0 = PvhCr0;
        Vmcb->Rip = entry;
        Vmcb->Cs = new VmcbSegment(0, FlatCode, FlatLimit, 0);
        Vmcb->Ds = Vmcb->Es = Vmcb->Ss = new VmcbSegment(0, FlatData, FlatLimit, 0);
        Vmcb->Tr = new VmcbSegment(0, BusyTaskState, TaskStateLimit, 0);
        Vmcb->Ldtr = new VmcbSegment(0, LocalDescriptorTable, 0, 0);
        Registers->Rbx = startInfo;
    }

    /// <summary>The state in which STARTUP has a vCPU begin: in real mode, at a page below 1 MiB ("Initial Processor State").</summary>
    public void EnterRealMode(byte page)
    {
        Vmcb->Cr0 = Flags.Cr0ExtensionType;
        Vmcb->Cr3 = 0;
        Vmcb->Cr4 = 0;
        Vmcb->Efer = Msr.EferSvme;
        Vmcb->Rflags = RflagsReserved;
        Vmcb->Rip = 0;
        Vmcb->Cs = new VmcbSegment((ushort)(page << 8), RealModeCode, RealModeLimit, (ulong)page << 12);
        Vmcb->Ds = Vmcb->Es = Vmcb->Ss = Vmcb->Fs = Vmcb->Gs = new VmcbSegment(0, RealModeData, RealModeLimit, 0);
        Vmcb->Tr = new VmcbSegment(0, BusyTaskState, RealModeLimit, 0);
        Vmcb->Ldtr = new VmcbSegment(0, LocalDescriptorTable, RealModeLimit, 0);
        Vmcb->Gdtr = Vmcb->Idtr = new VmcbSegment(0, 0, RealModeLimit, 0);
        Forget();
    }

    /// <summary>The state that vcpu.initialise gives.</summary>
    public void Enter(in VcpuContext context)
    {
        Vmcb->Rax = context.Rax;
        Registers->Rcx = context.Rcx;
        Registers->Rdx = context.Rdx;
        Registers->Rbx = context.Rbx;
        Vmcb->Rsp = context.Rsp;
        Registers->Rbp = context.Rbp;
        Registers->Call.Rsi = context.Rsi;
        Registers->Call.Rdi = context.Rdi;
        Vmcb->Rip = context.Rip;
        Vmcb->Rflags = context.Rflags | RflagsReserved;
        Vmcb->Cr0 = context.Cr0;
        Vmcb->Cr3 = context.Cr3;
        Vmcb->Cr4 = context.Cr4;
        Vmcb->Efer = context.Efer | Msr.EferSvme;
        Vmcb->Cs = Segment(context.Cs);
        Vmcb->Ds = Segment(context.Ds);
        Vmcb->Es = Segment(context.Es);
        Vmcb->Ss = Segment(context.Ss);
        Vmcb->Tr = Segment(context.Tr);
        Vmcb->Ldtr = new VmcbSegment(0, LocalDescriptorTable, 0, 0);

        Forget();
    }

    /// <summary>
    /// Goes on behind an instruction that the monitor has executed for the guest. Where the guest takes single steps, that was
    /// one ("Single Stepping").
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(uint length)
    {
        var vmcb = Vmcb;
        var next = vmcb->Rip + length;
        vmcb->Rip = IsLongMode ? next : (uint)next;
        vmcb->InterruptShadow = 0;
        vmcb->Rflags &= ~Flags.Resume;
        if (!IsSingleStepping)
            return;

        vmcb->Dr6 |= Flags.Dr6SingleStep;
        Inject(Event.Exception(Event.Debug));
    }

    /// <summary>Goes on behind an instruction that was executed; one that could not be raises #GP.</summary>
    public void AdvanceOrFault(bool isDone, uint length)
    {
        if (isDone)
            Advance(length);
        else
            Inject(Event.Exception(Event.GeneralProtection, 0));
    }

    /// <summary>Has reads of CR8 see the APIC's task priority, whose class it is.</summary>
    public void ShowTaskPriority() => Vmcb->VirtualInterrupt =
        (Vmcb->VirtualInterrupt & ~VirtualInterrupt.TaskPriority) | (VirtualInterrupt)(Apic.TaskPriority >> 4);

    /// <summary>Has the guest take an exception at the instruction that it is at.</summary>
    public void Inject(ulong @event)
    {
        Vmcb->EventInjection = @event;
        Vmcb->InterruptShadow = 0;
    }

    /// <summary>Flushes what the processor has cached, as it next runs, where mappings have gone since it last ran.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FlushAfter(ulong flushes)
    {
        if (Flushes == flushes)
            return;

        Flushes = flushes;
        Vmcb->TlbControl = 1;
    }

    /// <summary>Puts what the processor has of the vCPU beside the VMCB away, for another vCPU.</summary>
    public void SwitchAway() => WorldSwitch.SaveBreakpoints(_breakpoints);

    /// <summary>Gives the processor what <see cref="SwitchAway"/> put away.</summary>
    public void SwitchTo() => WorldSwitch.LoadBreakpoints(_breakpoints);

    // Nothing is left of what it did before it went down.
    private void Forget()
    {
        Vmcb->EventInjection = 0;
        Vmcb->InterruptShadow = 0;
        Vmcb->TlbControl = 1;
        NmiBlocked = false;
        NmiReturn = null;
        Vmcb->Intercepts &= ~Intercepts.Iret;
    }

    private static VmcbSegment Segment(SegmentState state) => new(0, state.Attributes, ExpandLimit(state), state.Base);

    // With the granularity bit the VMCB wants the limit in bytes all the same.
    private static uint ExpandLimit(SegmentState state) =>
        (state.Attributes & Flags.SegmentGranularity) != 0 ? (state.Limit << 12) | 0xfff : state.Limit;
}
