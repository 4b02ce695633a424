using System;

namespace FastAbi.Monitor.Svm;

/// <summary>Interrupt control, at offset 0x060 of the VMCB.</summary>
[Flags]
internal enum VirtualInterrupt : uint
{
    None = 0,

    /// <summary>V_TPR: what CR8 reads.</summary>
    TaskPriority = 0xff,

    /// <summary>V_IRQ: an interrupt waits.</summary>
    Pending = 1 << 8,

    /// <summary>V_IGN_TPR: whatever the task priority.</summary>
    IgnoreTaskPriority = 1 << 20,

    /// <summary>V_INTR_MASKING: rflags.if and CR8 of the guest concern virtual interrupts only.</summary>
    Masking = 1 << 24,
}
