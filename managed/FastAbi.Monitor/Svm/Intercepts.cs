using System;

namespace FastAbi.Monitor.Svm;

/// <summary>Vector 3 of the intercepts, at offset 0x00c of the VMCB.</summary>
[Flags]
internal enum Intercepts : uint
{
    None = 0,
    Interrupt = 1 << 0,
    Nmi = 1 << 1,
    Init = 1 << 3,

    /// <summary>VINTR: the guest could take the virtual interrupt.</summary>
    VirtualInterrupt = 1 << 4,

    /// <summary>Writes to CR0 that change bits other than TS and MP.</summary>
    Cr0SelectiveWrite = 1 << 5,
    Cpuid = 1 << 18,
    Iret = 1 << 20,
    Invd = 1 << 22,
    Hlt = 1 << 24,
    Invlpga = 1 << 26,
    Port = 1 << 27,
    Msr = 1 << 28,
    TaskSwitch = 1 << 29,
    Shutdown = 1u << 31,
}
