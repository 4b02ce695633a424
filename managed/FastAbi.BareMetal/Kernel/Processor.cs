using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>Instructions of the processor that C# has no words for.</summary>
public static unsafe class Processor
{
    /// <summary>How many processors a guest can run; the one that boots has number 0.</summary>
    public const int Count = 2;

    /// <summary>The number of the processor that runs this.</summary>
    public static uint Current => NativeRuntime.CurrentProcessor();

    /// <summary>The time stamp counter (rdtsc).</summary>
    public static ulong TimeStamp => NativeRuntime.ReadTimeStamp();

    /// <summary>
    /// The state in which to start a processor so that it runs a function: on a stack of its own, with the page tables and
    /// interrupt handlers of the first one, interrupts off. After the function it halts.
    /// </summary>
    /// <param name="processor">1 to <see cref="Count"/> - 1.</param>
    /// <param name="function">A static method with <c>[UnmanagedCallersOnly]</c>.</param>
    public static ProcessorState Prepare(uint processor, delegate* unmanaged<void> function)
    {
        ProcessorState state = default;
        NativeRuntime.PrepareProcessor(processor, function, &state);
        return state;
    }

    /// <summary>Starts a processor so where registers are sealed, which no hypervisor can set then (<see cref="SealedGuest"/>).</summary>
    /// <param name="processor">1 to <see cref="Count"/> - 1.</param>
    /// <param name="function">A static method with <c>[UnmanagedCallersOnly]</c>.</param>
    /// <returns>Whether it runs; false also where registers are not sealed.</returns>
    public static bool TryStart(uint processor, delegate* unmanaged<void> function) => NativeRuntime.StartProcessor(processor, function);

    /// <summary>Lets interrupts come and waits for one (sti; hlt), without a gap in which one could come unseen.</summary>
    public static void WaitForInterrupt() => NativeRuntime.WaitForInterrupt();

    /// <summary>For loops that wait on another processor (pause).</summary>
    public static void Pause() => NativeRuntime.Pause();

    /// <summary>Reads a model-specific register (rdmsr). One that is not there is a crash.</summary>
    public static ulong ReadMsr(uint register) => NativeRuntime.ReadMsr(register);

    /// <summary>Writes a model-specific register (wrmsr). One that is not there is a crash.</summary>
    public static void WriteMsr(uint register, ulong value) => NativeRuntime.WriteMsr(register, value);
}
