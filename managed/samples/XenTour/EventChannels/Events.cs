using System.Runtime.InteropServices;
using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Xen;

namespace XenTour.EventChannels;

/// <summary>Event channels as a guest sees them: the bits of the 2-level ABI, and upcalls, which are handled here.</summary>
internal static unsafe class Events
{
    /// <summary>EVTCHN_2L_NR_CHANNELS.</summary>
    public const uint Ports = 4096;

    /// <summary>EVTCHN_FIFO_NR_CHANNELS.</summary>
    public const uint FifoPorts = 1u << 17;

    /// <summary>EVTCHN_FIFO_PRIORITY_DEFAULT.</summary>
    public const uint DefaultPriority = 7;

    /// <summary>The vector of upcalls that do not come through the local APIC.</summary>
    public const byte CallbackVector = 0x30;

    /// <summary>The vector of upcalls that do.</summary>
    public const byte UpcallVector = 0x40;

    private const uint SpaceSharedInfo = 0; // memory.h, XENMAPSPACE_shared_info
    private const uint PortsPerWord = 64;

    /// <summary>Only a Xen that lost an event makes the tour wait that long.</summary>
    private const ulong Patience = 20_000; // ms

    private static SharedInfo* s_shared;
    private static VcpuInfo* s_firstInfo;
    private static VcpuInfo* s_secondInfo;
    private static uint[] s_taken = [];
    private static uint[] s_lastVcpu = [];
    private static uint s_callbacks;
    private static delegate*<void> s_atEach;

    /// <summary>A port within the first bucket of Xen's table, and never allocated when it is used.</summary>
    public static EvtchnPort NoPort => new(60);

    public static Bits Pending => new(s_shared->EvtchnPending);

    public static Bits Masked => new(s_shared->EvtchnMask);

    /// <summary>How often an upcall came at <see cref="CallbackVector"/>.</summary>
    public static uint Callbacks => Volatile.Read(ref s_callbacks);

    /// <summary>Finds struct shared_info in its fixed place, or makes it appear in a page of this guest.</summary>
    public static bool Map()
    {
        var isThere = true;
        s_shared = (SharedInfo*)FixedLayout.SharedInfo;
        if (s_shared == null)
        {
            var page = Page.Allocate();
            isThere = Oracle.AddToPhysmap(SpaceSharedInfo, 0, page.Frame.Value) == 0;
            s_shared = page.At<SharedInfo>();
        }

        s_firstInfo = &s_shared->FirstVcpu;
        s_secondInfo = s_firstInfo + 1;
        s_taken = new uint[Ports];
        s_lastVcpu = new uint[Ports];
        return isThere;
    }

    /// <summary>What Xen writes about a vCPU: within shared_info, until <see cref="MoveVcpuInfo"/> says where else.</summary>
    public static VcpuInfo* VcpuInfo(uint vcpu) => vcpu == 0 ? s_firstInfo : s_secondInfo;

    public static void MoveVcpuInfo(uint vcpu, VcpuInfo* info)
    {
        if (vcpu == 0)
            s_firstInfo = info;
        else
            s_secondInfo = info;
    }

    /// <summary>Has interrupts take what is pending on their vCPU, clear it and count it.</summary>
    public static void HandleUpcalls()
    {
        Interrupts.Handle(CallbackVector, &OnCallback);
        Interrupts.Handle(UpcallVector, &OnUpcall);
    }

    /// <summary>Has the handlers call a function, too, after they took what was pending; null for none.</summary>
    public static void CallAtEach(delegate*<void> function) => s_atEach = function;

    public static void Forget(EvtchnPort port) => Volatile.Write(ref s_taken[port.Value], 0);

    /// <summary>How often a port was taken by the handlers since it was forgotten.</summary>
    public static uint Taken(EvtchnPort port) => Volatile.Read(ref s_taken[port.Value]);

    /// <summary>The vCPU on which a port was taken last.</summary>
    public static uint LastVcpu(EvtchnPort port) => Volatile.Read(ref s_lastVcpu[port.Value]);

    /// <summary>Waits, with interrupts on, until a port was taken this often; false when a long time has passed without that.</summary>
    public static bool Wait(EvtchnPort port, uint times)
    {
        Interrupts.Enable();
        var came = WaitFor(ref s_taken[port.Value], times);
        Interrupts.Disable();
        return came;
    }

    /// <summary>Waits for a counter of an interrupt handler or of another vCPU.</summary>
    public static bool WaitFor(ref uint counter, uint value)
    {
        var deadline = Clock.In(Patience);
        while (Volatile.Read(ref counter) < value && Clock.Now < deadline)
            Processor.Pause();

        return Volatile.Read(ref counter) >= value;
    }

    [UnmanagedCallersOnly]
    private static void OnCallback(uint vector)
    {
        Interlocked.Increment(ref s_callbacks);
        TakeAll();
    }

    [UnmanagedCallersOnly]
    private static void OnUpcall(uint vector)
    {
        LocalApic.EndOfInterrupt();
        TakeAll();
    }

    /// <summary>event_channel.h: first the flag, then the selector, then the words; else an event between could be missed.</summary>
    private static void TakeAll()
    {
        var info = VcpuInfo(Processor.Current);
        Volatile.Write(ref info->EvtchnUpcallPending, 0);
        var selector = Interlocked.Exchange(ref info->EvtchnPendingSel, 0);
        for (uint word = 0; word < Ports / PortsPerWord; word++)
        {
            if ((selector >> (int)word & 1) != 0)
                TakeWord(word);
        }

        if (s_atEach != null)
            s_atEach();
    }

    private static void TakeWord(uint word)
    {
        for (var number = word * PortsPerWord; number < (word + 1) * PortsPerWord; number++)
        {
            var port = new EvtchnPort(number);
            if (Pending[port] && !Masked[port])
            {
                Pending.Clear(port);
                Volatile.Write(ref s_lastVcpu[number], Processor.Current);
                Interlocked.Increment(ref s_taken[number]);
            }
        }
    }
}
