using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>
/// This processor's interrupt controller, by its page of registers (AMD64 Architecture Programmer's Manual, volume 2,
/// "Advanced Programmable Interrupt Controller").
/// </summary>
public static class LocalApic
{
    private const uint InterruptCommandLow = 0x300;
    private const uint DestinationSelf = 1 << 18;

    /// <summary>Lets it take interrupts, and silences the 8259 pair that firmware may have left running.</summary>
    public static void Enable() => NativeRuntime.EnableLocalApic();

    /// <summary>Ends the interrupt in service, without which no other of its priority follows.</summary>
    public static void EndOfInterrupt() => NativeRuntime.EndOfInterrupt();

    /// <summary>Raises an interrupt on this processor.</summary>
    public static void SendToSelf(byte vector) => NativeRuntime.WriteLocalApic(InterruptCommandLow, DestinationSelf | vector);
}
