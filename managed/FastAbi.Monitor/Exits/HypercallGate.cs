using System.Runtime.InteropServices;
using FastAbi.BareMetal;

namespace FastAbi.Monitor;

/// <summary>What a vCPU's registers ask for with vmcall or vmmcall: FastABI, or one of the traditional calls.</summary>
internal sealed unsafe class HypercallGate
{
    private const ulong FastAbiBit = 0x40000000;
    private const ulong MemoryOp = 12;          // xen/include/public/xen.h: __HYPERVISOR_memory_op
    private const ulong AddToPhysmap = 7;       // xen/include/public/memory.h: XENMEM_add_to_physmap
    private const ushort DomIdSelf = 0x7ff0;
    private const ushort OwnDomId = 0;

    private readonly Domain _domain;
    private readonly NestedPageTable _memory;
    private readonly bool _speaksFastAbi;
    private readonly bool _traces;
    private readonly bool _poisons;
    private Poison _poison;

    /// <summary>Makes one.</summary>
    public HypercallGate(Domain domain, NestedPageTable memory, in MonitorOptions options)
    {
        _domain = domain;
        _memory = memory;
        _speaksFastAbi = options.SpeaksFastAbi;
        _traces = options.Trace;
        _poisons = options.Poison;
        _poison = new Poison(options.Seed);
    }

    /// <summary>How often each call was made.</summary>
    public CallCounts Counts { get; } = new();

    /// <summary>The ordinal of the operation that was called last by FastABI.</summary>
    public int LastOperation { get; private set; } = -1;

    /// <summary>Serves a call and leaves the answer in the vCPU's registers.</summary>
    public void Serve(VirtualCpu vcpu)
    {
        ulong start = Processor.TimeStamp;
        RegisterFile before = Read(vcpu);
        if (vcpu.Vmcb->PrivilegeLevel != 0)
        {
            // As Xen does, whatever the call: hvm_hypercall().
            vcpu.Vmcb->Rax = Error(XenErrno.EPERM);
            Counts.AddRefused();
            return;
        }

        // FastABI's registers r8 to r12 are there in 64-bit mode only.
        if (_speaksFastAbi && (before.Rax & FastAbiBit) != 0 && vcpu.IsLongMode)
        {
            ServeFastAbi(vcpu, in before, start);
            return;
        }

        bool placesPage = vcpu.IsLongMode && before.Rax == MemoryOp && before.Rdi == AddToPhysmap;
        long result = placesPage ? PlacePage(vcpu) : (long)Error(XenErrno.ENOSYS);
        ulong time = Processor.TimeStamp - start;
        vcpu.Vmcb->Rax = (ulong)result;
        Counts.AddTraditional(placesPage, result);
        if (_traces)
        {
            Trace.WriteTraditional(vcpu, in before, placesPage, result, time);
        }
    }

    private void ServeFastAbi(VirtualCpu vcpu, in RegisterFile before, ulong start)
    {
        RegisterFile registers = before;
        int operation = _domain.Dispatch(vcpu.Id, ref registers);
        ulong time = Processor.TimeStamp - start;
        LastOperation = operation;
        Counts.Add(operation, (long)registers.Rax);
        if (_traces)
        {
            Trace.Write(vcpu, operation, in before, in registers, time);
        }

        if (_poisons)
        {
            _poison.Apply(operation, ref registers);
        }

        Write(vcpu, in registers);
    }

    private long PlacePage(VirtualCpu vcpu)
    {
        AddToPhysmapArgument argument = default;
        int size = sizeof(AddToPhysmapArgument);
        if (GuestAddressSpace.Read(vcpu, _memory, vcpu.Registers->Rsi, (byte*)&argument, size) != size)
        {
            return (long)Error(XenErrno.EFAULT);
        }

        return argument.Domain is DomIdSelf or OwnDomId
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
