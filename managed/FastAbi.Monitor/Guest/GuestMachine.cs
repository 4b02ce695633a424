using FastAbi.BareMetal;
using FastAbi.Domains;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Guest;

/// <summary>The machine that the monitor makes for one domain: memory, vCPUs with their local APICs, time.</summary>
internal sealed unsafe class GuestMachine : IMachine
{
    private const uint DestinationShorthandShift = 18;
    private const uint LogicalMode = 1 << 11;
    private const byte Broadcast = 0xff;
    private const uint Fixed = 0;
    private const uint LowestPriority = 1;
    private const uint NonMaskable = 4;
    private const uint Init = 5;
    private const uint Startup = 6;
    private const uint Level = 1 << 15;
    private const uint Asserted = 1 << 14;

    private readonly HostMemory _host;
    private readonly GuestMemoryMap _map;
    private readonly SystemClock _clock;
    private readonly Window _window;
    private readonly ulong _cr4Bits = ControlRegisters.Cr4Bits;

    public GuestMachine(HostMemory host, NestedPageTable memory, GuestMemoryMap map, SystemClock clock, VirtualCpu[] vcpus,
        Window window)
    {
        _window = window;
        _host = host;
        _map = map;
        _clock = clock;
        Memory = memory;
        Vcpus = vcpus;
    }

    public NestedPageTable Memory { get; }

    public VirtualCpu[] Vcpus { get; }

    /// <summary>The bits of CR4 that the guest may set.</summary>
    public ulong Cr4Bits => _cr4Bits;

    /// <inheritdoc/>
    public ulong Now => _clock.Now;

    /// <inheritdoc/>
    public ClockReading Clock
    {
        get
        {
            var stamp = Processor.TimeStamp;
            return new ClockReading
            {
                TscTimestamp = stamp,
                SystemTime = _clock.TimeOf(stamp),
                TscToSystemMul = _clock.Multiplier,
                TscShift = _clock.Shift,
            };
        }
    }

    /// <inheritdoc/>
    public int MemoryMapLength => _map.Length;

    /// <inheritdoc/>
    public MemoryMapEntry MemoryMapEntry(int index) => _map[index];

    /// <inheritdoc/>
    public byte* Page(ulong gfn, out FrameKind kind)
    {
        if (gfn == LocalApicModel.Base / HostMemory.PageSize)
        {
            kind = FrameKind.Device;
            return null;
        }

        // Its hypervisor knows that there is memory, and no more.
        if (Memory.IsSealed(gfn))
        {
            kind = FrameKind.Ram;
            return null;
        }

        if (gfn == Window.Frame && _window.Page != null)
        {
            kind = FrameKind.Ram;
            return _window.Page;
        }

        return Memory.Page(gfn, out kind);
    }

    /// <inheritdoc/>
    public bool Map(ulong gfn, byte* page, FrameKind kind) =>
        gfn != LocalApicModel.Base / HostMemory.PageSize && Memory.Map(gfn, page, kind);

    /// <inheritdoc/>
    public void Unmap(ulong gfn) => Memory.Unmap(gfn);

    /// <inheritdoc/>
    public byte* AllocatePage() => _host.Allocate(1);

    /// <inheritdoc/>
    public bool AcceptsInterrupts(int vcpu) => Vcpus[vcpu].AcceptsInterrupts;

    /// <inheritdoc/>
    public bool HasInterrupt(int vcpu) => Vcpus[vcpu].Apic.Deliverable >= 0;

    /// <inheritdoc/>
    public void RaiseInterrupt(int vcpu, byte vector) => Vcpus[vcpu].Apic.Raise(vector);

    /// <inheritdoc/>
    public bool SetContext(int vcpu, in VcpuContext context)
    {
        // Where registers are sealed, nobody gives a vCPU any but the guest itself.
        if (Memory.HasPrivateView || (context.Cr4 & ~_cr4Bits) != 0 || (context.Efer & ~MsrModel.EferBits) != 0)
            return false;

        Vcpus[vcpu].Enter(in context);
        return true;
    }

    /// <inheritdoc/>
    public void FlushTlbs() => Memory.Flush();

    /// <summary>Sends what a vCPU has written into its interrupt command register ("Interprocessor Interrupts").</summary>
    /// <param name="sender">The vCPU.</param>
    /// <param name="domain">Is told who has got something.</param>
    public void SendInterrupt(VirtualCpu sender, Domain domain)
    {
        var command = sender.Apic.Command;
        var mode = ((uint)command >> 8) & 7;
        foreach (var target in Vcpus)
        {
            if (!IsDestination(sender, target, command))
                continue;

            Deliver(target, mode, (uint)command, domain);
            if (mode == LowestPriority)
                return;
        }
    }

    private void Deliver(VirtualCpu target, uint mode, uint command, Domain domain)
    {
        var vector = (byte)command;
        switch (mode)
        {
            case Fixed or LowestPriority:
                target.Apic.Raise(vector);
                domain.Wake(target.Id);
                break;
            case NonMaskable:
                domain.SendNmi(target.Id);
                break;
            // The end of a level is none for INIT.
            case Init when !Memory.HasPrivateView && (command & (Level | Asserted)) != Level && domain.Reset(target.Id):
                target.Apic.Reset();
                break;
            case Startup when !Memory.HasPrivateView && !domain.IsInitialised(target.Id):
                target.EnterRealMode(vector);
                domain.Start(target.Id);
                break;
        }
    }

    private static bool IsDestination(VirtualCpu sender, VirtualCpu target, ulong command)
    {
        var destination = (byte)(command >> 56);
        return (((uint)command >> (int)DestinationShorthandShift) & 3) switch
        {
            1 => target == sender,
            2 => true,
            3 => target != sender,
            _ when (command & LogicalMode) != 0 => target.Apic.IsLogical(destination),
            _ => destination == Broadcast || destination == target.Apic.ApicId,
        };
    }
}
