using System.Runtime.InteropServices;
using FastAbi.BareMetal;
using FastAbi.Dispatch;
using FastAbi.Domains;
using FastAbi.Monitor.Boot;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>What a vCPU's registers ask for with vmcall or vmmcall: FastABI, or one of the traditional calls.</summary>
internal sealed unsafe class HypercallGate
{
    private const ulong FastAbiBit = 0x40000000;
    private const ulong MemoryOp = 12;          // xen/include/public/xen.h: __HYPERVISOR_memory_op
    private const ulong AddToPhysmap = 7;       // xen/include/public/memory.h: XENMEM_add_to_physmap

    private readonly Domain _domain;
    private readonly NestedPageTable _memory;
    private readonly bool _speaksFastAbi;
    private readonly bool _traces;
    private readonly bool _poisons;
    private Poison _poison;

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

    /// <summary>Serves a call and leaves the answer in the vCPU's registers.</summary>
    public void Serve(VirtualCpu vcpu)
    {
        ref var registers = ref vcpu.Registers->Call;
        registers.Rax = vcpu.Vmcb->Rax;
        if (vcpu.Vmcb->PrivilegeLevel != 0)
        {
            // As Xen does, whatever the call: hvm_hypercall().
            registers.Rax = Error(XenErrno.EPERM);
            Counts.AddRefused();
        }
        else if (!_speaksFastAbi || (registers.Rax & FastAbiBit) == 0 || !vcpu.IsLongMode)
        {
            // FastABI's registers r8 to r12 are there in 64-bit mode only.
            ServeTraditional(vcpu, ref registers);
        }
        else if (_traces || _poisons)
        {
            ServeVisibly(vcpu, ref registers);
        }
        else
        {
            var operation = _domain.Dispatch(vcpu.Id, ref registers);
            Counts.Add(operation, (long)registers.Rax);
        }

        vcpu.Vmcb->Rax = registers.Rax;
    }

    private void ServeVisibly(VirtualCpu vcpu, ref RegisterFile registers)
    {
        var before = registers;
        var start = Processor.TimeStamp;
        var operation = _domain.Dispatch(vcpu.Id, ref registers);
        var time = Processor.TimeStamp - start;
        Counts.Add(operation, (long)registers.Rax);
        if (_traces)
            Trace.Write(vcpu, operation, in before, in registers, time);

        if (_poisons)
            _poison.Apply(operation, ref registers);
    }

    private void ServeTraditional(VirtualCpu vcpu, ref RegisterFile registers)
    {
        var before = registers;
        var start = Processor.TimeStamp;
        var placesPage = vcpu.IsLongMode && before.Rax == MemoryOp && before.Rdi == AddToPhysmap;
        registers.Rax = placesPage ? (ulong)PlacePage(vcpu, before.Rsi) : Error(XenErrno.ENOSYS);
        var time = Processor.TimeStamp - start;
        Counts.AddTraditional(placesPage, (long)registers.Rax);
        if (_traces)
            Trace.WriteTraditional(vcpu, in before, placesPage, (long)registers.Rax, time);
    }

    private long PlacePage(VirtualCpu vcpu, ulong address)
    {
        AddToPhysmapArgument argument = default;
        var size = sizeof(AddToPhysmapArgument);
        if (GuestAddressSpace.Read(vcpu, _memory, address, (byte*)&argument, size) != size)
            return (long)Error(XenErrno.EFAULT);

        return _domain.AddToPhysmap(new DomId(argument.Domain), argument.Space, argument.Index, argument.Frame);
    }

    private static ulong Error(XenErrno error) => unchecked((ulong)-(long)error);

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
