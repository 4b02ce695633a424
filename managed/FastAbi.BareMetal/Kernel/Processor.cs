using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>Instructions of the processor that C# has no words for.</summary>
public static class Processor
{
    /// <summary>The time stamp counter (rdtsc).</summary>
    public static ulong TimeStamp => NativeRuntime.ReadTimeStamp();

    /// <summary>Lets interrupts come and waits for one (sti; hlt), without a gap in which one could come unseen.</summary>
    public static void WaitForInterrupt() => NativeRuntime.WaitForInterrupt();

    /// <summary>For loops that wait on another processor (pause).</summary>
    public static void Pause() => NativeRuntime.Pause();

    /// <summary>Reads a model-specific register (rdmsr). One that is not there is a crash.</summary>
    public static ulong ReadMsr(uint register) => NativeRuntime.ReadMsr(register);

    /// <summary>Writes a model-specific register (wrmsr). One that is not there is a crash.</summary>
    public static void WriteMsr(uint register, ulong value) => NativeRuntime.WriteMsr(register, value);
}
