using System.Runtime.InteropServices;
using System.Threading;
using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>
/// The timer of the processor's own local APIC, which ends the guest's run when something is due (AMD64 Architecture
/// Programmer's Manual, volume 2, "APIC Timer").
/// </summary>
internal static unsafe class HostTimer
{
    /// <summary>Above it no timer of this width can count; the caller looks again then.</summary>
    public const uint LongestCount = 0xffffffff;

    private const byte Vector = 0xec;
    private const nuint TimerEntry = 0x320;
    private const nuint InitialCount = 0x380;
    private const nuint CurrentCount = 0x390;
    private const nuint DivideConfiguration = 0x3e0;
    private const uint DivideByOne = 0xb;

    private static bool s_hasRung;

    /// <summary>Whether the interrupt has come since <see cref="Start"/>.</summary>
    public static bool HasRung => Volatile.Read(ref s_hasRung);

    /// <summary>Lets interrupts of the timer come; each ends a run or a sleep.</summary>
    public static void Enable()
    {
        LocalApic.Enable();
        Interrupts.Handle(Vector, &OnTimer);
        Write(DivideConfiguration, DivideByOne);
        Write(TimerEntry, Vector);
    }

    /// <summary>What is left to count.</summary>
    public static uint Count => Volatile.Read(ref *(uint*)(LocalApicPage.Address + CurrentCount));

    /// <summary>Raises an interrupt after so many ticks; 0 raises none.</summary>
    public static void Start(uint ticks)
    {
        Write(InitialCount, ticks);
        Volatile.Write(ref s_hasRung, false);
    }

    [UnmanagedCallersOnly]
    private static void OnTimer(uint vector)
    {
        Volatile.Write(ref s_hasRung, true);
        LocalApic.EndOfInterrupt();
    }

    private static void Write(nuint register, uint value) => Volatile.Write(ref *(uint*)(LocalApicPage.Address + register), value);
}
