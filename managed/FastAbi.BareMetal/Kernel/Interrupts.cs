using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>Interrupts of the processor and what handles them.</summary>
/// <remarks>
/// A handler is a static method with <c>[UnmanagedCallersOnly]</c>, called with the vector on the processor and stack that
/// it interrupts, with interrupts off and all registers kept. What it shares with other code is read and written through
/// <c>Volatile</c> or <c>Interlocked</c>.
/// </remarks>
public static unsafe class Interrupts
{
    /// <summary>The vector of the non-maskable interrupt; exceptions have the other vectors below 32 and are crashes.</summary>
    public const byte NonMaskable = 2;

    /// <summary>The first vector that the guest may use as it likes.</summary>
    public const byte FirstVector = 32;

    /// <summary>Sets what is called at the interrupts of one vector, on every processor. Without a handler one is a crash.</summary>
    public static void Handle(byte vector, delegate* unmanaged<uint, void> handler) => NativeRuntime.HandleInterrupt(vector, handler);

    /// <summary>Lets interrupts come (sti).</summary>
    public static void Enable() => NativeRuntime.EnableInterrupts();

    /// <summary>Holds interrupts back (cli), except for the non-maskable one.</summary>
    public static void Disable() => NativeRuntime.DisableInterrupts();
}
