using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>event_channel.h: struct evtchn_fifo_control_block.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal unsafe struct FifoControlBlock
{
    /// <summary>EVTCHN_FIFO_MAX_QUEUES.</summary>
    public const int Queues = 16;

    /// <summary>A bit for each priority whose queue is not empty.</summary>
    [FieldOffset(0)]
    public uint Ready;

    [FieldOffset(8)]
    public fixed uint Head[Queues];
}
