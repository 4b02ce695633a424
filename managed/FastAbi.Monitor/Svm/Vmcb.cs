using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Svm;

/// <summary>
/// The virtual machine control block: what the processor reads at VMRUN and writes at #VMEXIT (AMD64 Architecture
/// Programmer's Manual, volume 2, "Layout of VMCB"). Only fields that the monitor uses have names.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 0x1000)]
internal struct Vmcb
{
    // "VMCB Layout, Control Area"
    [FieldOffset(0x000)]
    public ushort ControlRegisterReads;

    [FieldOffset(0x002)]
    public ushort ControlRegisterWrites;

    [FieldOffset(0x008)]
    public uint Exceptions;

    [FieldOffset(0x00c)]
    public Intercepts Intercepts;

    [FieldOffset(0x010)]
    public SvmIntercepts SvmIntercepts;

    /// <summary>IOPM_BASE_PA.</summary>
    [FieldOffset(0x040)]
    public ulong PortPermissionMap;

    /// <summary>MSRPM_BASE_PA.</summary>
    [FieldOffset(0x048)]
    public ulong MsrPermissionMap;

    [FieldOffset(0x050)]
    public ulong TimeStampOffset;

    /// <summary>Guest ASID; 0 is the host's.</summary>
    [FieldOffset(0x058)]
    public uint AddressSpaceId;

    /// <summary>TLB_CONTROL: 1 flushes the entire TLB at VMRUN.</summary>
    [FieldOffset(0x05c)]
    public byte TlbControl;

    [FieldOffset(0x060)]
    public VirtualInterrupt VirtualInterrupt;

    /// <summary>V_INTR_VECTOR.</summary>
    [FieldOffset(0x064)]
    public byte VirtualInterruptVector;

    /// <summary>
    /// Bit 0: the instruction that is next is in an interrupt shadow. Bit 1, GUEST_INTERRUPT_MASK: where the registers are sealed,
    /// RFLAGS.IF.
    /// </summary>
    [FieldOffset(0x068)]
    public ulong InterruptShadow;

    [FieldOffset(0x070)]
    public ulong ExitCode;

    [FieldOffset(0x078)]
    public ulong ExitInfo1;

    [FieldOffset(0x080)]
    public ulong ExitInfo2;

    /// <summary>EXITINTINFO: the event whose delivery the exit interrupted.</summary>
    [FieldOffset(0x088)]
    public ulong ExitInterruptInfo;

    /// <summary>NP_ENABLE: 1 turns nested paging on.</summary>
    [FieldOffset(0x090)]
    public ulong NestedPaging;

    /// <summary>GHCB: what the guest has in the register 0xc0010130.</summary>
    [FieldOffset(0x0a0)]
    public ulong Ghcb;

    /// <summary>EVENTINJ: see <see cref="Event"/>.</summary>
    [FieldOffset(0x0a8)]
    public ulong EventInjection;

    /// <summary>N_CR3: host-physical address of the nested page tables.</summary>
    [FieldOffset(0x0b0)]
    public ulong NestedCr3;

    /// <summary>VMSA_PTR: where sealed registers are to start with, here by a guest-physical address; 0: they have started.</summary>
    [FieldOffset(0x108)]
    public ulong SealedState;

    // "VMCB Layout, State Save Area"
    [FieldOffset(0x400)]
    public VmcbSegment Es;

    [FieldOffset(0x410)]
    public VmcbSegment Cs;

    [FieldOffset(0x420)]
    public VmcbSegment Ss;

    [FieldOffset(0x430)]
    public VmcbSegment Ds;

    [FieldOffset(0x440)]
    public VmcbSegment Fs;

    [FieldOffset(0x450)]
    public VmcbSegment Gs;

    [FieldOffset(0x460)]
    public VmcbSegment Gdtr;

    [FieldOffset(0x470)]
    public VmcbSegment Ldtr;

    [FieldOffset(0x480)]
    public VmcbSegment Idtr;

    [FieldOffset(0x490)]
    public VmcbSegment Tr;

    /// <summary>CPL.</summary>
    [FieldOffset(0x4cb)]
    public byte PrivilegeLevel;

    [FieldOffset(0x4d0)]
    public ulong Efer;

    [FieldOffset(0x548)]
    public ulong Cr4;

    [FieldOffset(0x550)]
    public ulong Cr3;

    [FieldOffset(0x558)]
    public ulong Cr0;

    [FieldOffset(0x560)]
    public ulong Dr7;

    [FieldOffset(0x568)]
    public ulong Dr6;

    [FieldOffset(0x570)]
    public ulong Rflags;

    [FieldOffset(0x578)]
    public ulong Rip;

    [FieldOffset(0x5d8)]
    public ulong Rsp;

    [FieldOffset(0x5f8)]
    public ulong Rax;

    [FieldOffset(0x640)]
    public ulong Cr2;

    /// <summary>G_PAT: the guest's PAT register under nested paging.</summary>
    [FieldOffset(0x668)]
    public ulong PageAttributes;
}
