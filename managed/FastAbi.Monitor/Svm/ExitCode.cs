namespace FastAbi.Monitor.Svm;

/// <summary>Why the guest stopped (AMD64 Architecture Programmer's Manual, volume 2, "SVM Intercept Exit Codes").</summary>
internal enum ExitCode : uint
{
    WriteCr4 = 0x014,
    WriteCr8 = 0x018,
    Debug = 0x041,
    UndefinedInstruction = 0x046,
    Interrupt = 0x060,
    Nmi = 0x061,
    Init = 0x063,
    VirtualInterrupt = 0x064,
    Cr0SelectiveWrite = 0x065,
    Cpuid = 0x072,
    Iret = 0x074,
    Invd = 0x076,
    Hlt = 0x078,
    Invlpga = 0x07a,
    Port = 0x07b,
    Msr = 0x07c,
    TaskSwitch = 0x07d,
    Shutdown = 0x07f,
    Vmrun = 0x080,
    Vmmcall = 0x081,
    Vmload = 0x082,
    Vmsave = 0x083,
    Stgi = 0x084,
    Clgi = 0x085,
    Skinit = 0x086,
    Monitor = 0x08a,
    Mwait = 0x08b,
    Xsetbv = 0x08d,
    NestedPageFault = 0x400,
    Vmgexit = 0x403,

    /// <summary>None of SVM's: a call of a guest under TDX.</summary>
    Tdcall = 0x7d000000,

    /// <summary>VMEXIT_INVALID is -1; QEMU writes the lower half of it only.</summary>
    Invalid = 0xffffffff,
}
