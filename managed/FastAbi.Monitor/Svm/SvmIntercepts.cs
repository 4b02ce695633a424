using System;

namespace FastAbi.Monitor.Svm;

/// <summary>Vector 4 of the intercepts, at offset 0x010 of the VMCB. VMRUN has to be among them.</summary>
[Flags]
internal enum SvmIntercepts : uint
{
    None = 0,
    Vmrun = 1 << 0,
    Vmmcall = 1 << 1,
    Vmload = 1 << 2,
    Vmsave = 1 << 3,
    Stgi = 1 << 4,
    Clgi = 1 << 5,
    Skinit = 1 << 6,
    Monitor = 1 << 10,
    Mwait = 1 << 11,
    Xsetbv = 1 << 13,
}
