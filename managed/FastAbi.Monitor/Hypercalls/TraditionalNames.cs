using System;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>What the calls are called in tables and traces.</summary>
internal static class TraditionalNames
{
    /// <summary>The name of a call that is served.</summary>
    public static ReadOnlySpan<byte> Of(TraditionalCall call) => call switch
    {
        TraditionalCall.Version => "version, of which FastABI has no more"u8,
        TraditionalCall.ConsoleWrite => "console_io.write"u8,
        TraditionalCall.ConsoleRead => "console_io.read"u8,
        TraditionalCall.AddToPhysmap => "memory.add_to_physmap"u8,
        TraditionalCall.AddToPhysmapBatch => "memory.add_to_physmap_batch"u8,
        TraditionalCall.MemoryMapIn32Bits => "memory.memory_map, from 32 bits"u8,
        TraditionalCall.MemorySize => "memory, how much there is"u8,
        TraditionalCall.RunstateArea => "vcpu.register_runstate_memory_area"u8,
        TraditionalCall.SetTimer => "set_timer_op"u8,
        _ => default,
    };
}
