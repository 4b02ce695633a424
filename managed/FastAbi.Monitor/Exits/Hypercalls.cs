using System.Runtime.InteropServices;

namespace FastAbi.Monitor;

/// <summary>What a vCPU's registers ask for with vmcall or vmmcall: FastABI, or one of the traditional calls.</summary>
internal sealed unsafe class Hypercalls
{
    private const ulong FastAbiBit = 0x40000000;
    private const ulong MemoryOp = 12;          // xen/include/public/xen.h: __HYPERVISOR_memory_op
    private const ulong AddToPhysmap = 7;       // xen/include/public/memory.h: XENMEM_add_to_physmap
    private const ushort DomIdSelf = 0x7ff0;

    private readonly Domain _domain;
    private readonly NestedPageTable _memory;
    private readonly bool _speaksFastAbi;

    public Hypercalls(Domain domain, NestedPageTable memory, bool speaksFastAbi)
    {
        _domain = domain;
        _memory = memory;
        _speaksFastAbi = speaksFastAbi;
    }

    /// <summary>Serves a call and leaves the answer in the vCPU's registers.</summary>
    public void Serve(VirtualCpu vcpu)
    {
        Vmcb* vmcb = vcpu.Vmcb;
        if (vmcb->PrivilegeLevel != 0)
        {
            vmcb->Rax = Error(XenErrno.EPERM);
            return;
        }

        // FastABI's registers r8 to r12 are there in 64-bit mode only.
        if ((vmcb->Rax & FastAbiBit) != 0 && _speaksFastAbi && vcpu.IsLongMode)
        {
            RegisterFile registers = Read(vcpu);
            _domain.Dispatch(vcpu.Id, ref registers);
            Write(vcpu, in registers);
            return;
        }

        vmcb->Rax = vcpu.IsLongMode && vmcb->Rax == MemoryOp && vcpu.Registers->Rdi == AddToPhysmap
            ? (ulong)PlacePage(vcpu)
            : Error(XenErrno.ENOSYS);
    }

    private long PlacePage(VirtualCpu vcpu)
    {
        AddToPhysmapArgument argument = default;
        int size = sizeof(AddToPhysmapArgument);
        if (GuestAddressSpace.Read(vcpu, _memory, vcpu.Registers->Rsi, (byte*)&argument, size) != size)
        {
            return (long)Error(XenErrno.EFAULT);
        }

        return argument.Domain is DomIdSelf or 0
            ? _domain.AddToPhysmap(argument.Space, argument.Index, argument.Frame)
            : (long)Error(XenErrno.ESRCH);
    }

    private static ulong Error(XenErrno error) => unchecked((ulong)-(long)error);

    private static RegisterFile Read(VirtualCpu vcpu) => new()
    {
        Rax = vcpu.Vmcb->Rax,
        Rdi = vcpu.Registers->Rdi,
        Rsi = vcpu.Registers->Rsi,
        R8 = vcpu.Registers->R8,
        R9 = vcpu.Registers->R9,
        R10 = vcpu.Registers->R10,
        R11 = vcpu.Registers->R11,
        R12 = vcpu.Registers->R12,
    };

    private static void Write(VirtualCpu vcpu, in RegisterFile registers)
    {
        vcpu.Vmcb->Rax = registers.Rax;
        vcpu.Registers->Rdi = registers.Rdi;
        vcpu.Registers->Rsi = registers.Rsi;
        vcpu.Registers->R8 = registers.R8;
        vcpu.Registers->R9 = registers.R9;
        vcpu.Registers->R10 = registers.R10;
        vcpu.Registers->R11 = registers.R11;
        vcpu.Registers->R12 = registers.R12;
    }

    // xen/include/public/memory.h: struct xen_add_to_physmap.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AddToPhysmapArgument
    {
        public readonly ushort Domain;
        public readonly ushort Size;
        public readonly uint Space;
        public readonly ulong Index;
        public readonly ulong Frame;
    }
}
