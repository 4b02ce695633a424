using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>event_channel.h: struct evtchn_fifo_control_block.</summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
internal unsafe struct FifoControlBlock
{
    public const int Bytes = 72;

    /// <summary>EVTCHN_FIFO_MAX_QUEUES: one for each priority.</summary>
    public const int Queues = 16;

    /// <summary>A bit for each queue that is not empty.</summary>
    [FieldOffset(0)]
    public uint Ready;

    /// <summary>The first port of each queue.</summary>
    [FieldOffset(8)]
    public fixed uint Head[Queues];
}
