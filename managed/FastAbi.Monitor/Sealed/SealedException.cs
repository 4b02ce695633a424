using System;
using System.Runtime.InteropServices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Sealed;

/// <summary>
/// The exception in the place of an exit that would need the guest's registers (AMD64 Architecture Programmer's Manual, volume 2,
/// "#VC Exception", "Long-Mode Interrupt Control Transfers"). Built by hand: QEMU injects none of these vectors with an error code.
/// </summary>
internal static unsafe class SealedException
{
    /// <summary>#VC, of processors with SEV-ES.</summary>
    public const int Communication = 29;

    /// <summary>#VE, of processors with TDX.</summary>
    public const int Virtualization = 20;

    private const int GateSize = 16;
    private const uint GatePresent = 1 << 15;
    private const uint InterruptGate = 0xe;
    private const uint TrapGate = 0xf;
    private const int FrameWords = 5;
    private const ulong StackAlignment = 16;

    // A 64-bit task state segment: the stacks of privilege level 0, 1 and 2, and of IST1 to IST7.
    private const uint StackOfLevel = 0x04;
    private const uint StackOfTable = 0x24 - 8;
    private const ushort FlatData = 0xc93;
    private const ulong NestedTask = 1 << 14;

    /// <summary>Has a vCPU take it at the instruction that it is at, with an error code or without one.</summary>
    /// <returns>Whether it could: no less than a double fault that cannot be delivered either.</returns>
    public static bool Raise(VirtualCpu vcpu, ProcessorMemory memory, int vector, uint? error)
    {
        var vmcb = vcpu.Vmcb;
        Gate gate;
        if ((vmcb->Efer & Msr.EferLma) == 0 || vmcb->Idtr.Limit < ((vector + 1) * GateSize) - 1 ||
            !memory.Read(vcpu, vmcb->Idtr.Base + (ulong)(vector * GateSize), new Span<byte>(&gate, GateSize)))
        {
            return false;
        }

        var type = (gate.Middle >> 8) & 0xf;
        ulong descriptor;
        if ((gate.Middle & GatePresent) == 0 || type is not (InterruptGate or TrapGate) ||
            !memory.Read(vcpu, vmcb->Gdtr.Base + ((uint)gate.Selector & ~7u), new Span<byte>(&descriptor, sizeof(ulong))))
        {
            return false;
        }

        var level = (byte)((descriptor >> 45) & 3);
        if (!TryFindStack(vcpu, memory, (uint)gate.Middle & 7, level, out var stack))
            return false;

        stack &= ~(StackAlignment - 1);
        var words = stackalloc ulong[FrameWords + 1];
        words[0] = error ?? 0;
        var frame = words + 1;
        frame[0] = vmcb->Rip;
        frame[1] = vmcb->Cs.Selector;
        frame[2] = vmcb->Rflags;
        frame[3] = vmcb->Rsp;
        frame[4] = vmcb->Ss.Selector;
        var count = FrameWords + (error is null ? 0 : 1);
        stack -= (ulong)count * sizeof(ulong);
        if (!memory.Write(vcpu, stack, new Span<byte>(frame + FrameWords - count, count * sizeof(ulong))))
            return false;

        if (level != vmcb->PrivilegeLevel)
            vmcb->Ss = new VmcbSegment(level, FlatData, uint.MaxValue, 0);

        vmcb->Rsp = stack;
        vmcb->Rip = gate.Low | ((ulong)(gate.Middle >> 16) << 16) | ((ulong)gate.High << 32);
        vmcb->Cs = new VmcbSegment(
            (ushort)((gate.Selector & ~3) | level), (ushort)(((descriptor >> 40) & 0xff) | ((descriptor >> 44) & 0xf00)), uint.MaxValue, 0);
        vmcb->PrivilegeLevel = level;
        vmcb->Rflags &= ~(Flags.Trap | Flags.Resume | NestedTask | (type == InterruptGate ? Flags.InterruptEnable : 0));
        vmcb->InterruptShadow = 0;
        return true;
    }

    private static bool TryFindStack(VirtualCpu vcpu, ProcessorMemory memory, uint table, byte level, out ulong stack)
    {
        stack = vcpu.Vmcb->Rsp;
        if (table == 0 && level == vcpu.Vmcb->PrivilegeLevel)
            return true;

        ulong found;
        var offset = table != 0 ? StackOfTable + (table * sizeof(ulong)) : StackOfLevel + (level * (uint)sizeof(ulong));
        var isThere = memory.Read(vcpu, vcpu.Vmcb->Tr.Base + offset, new Span<byte>(&found, sizeof(ulong)));
        stack = found;
        return isThere;
    }

    // "Interrupt-Gate and Trap-Gate Descriptors—Long Mode".
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Gate
    {
        public readonly ushort Low;
        public readonly ushort Selector;

        /// <summary>IST in bits 0 to 2, type in 8 to 11, present in 15, bits 16 to 31 of the offset above.</summary>
        public readonly uint Middle;
        public readonly uint High;
        private readonly uint _reserved;
    }
}
