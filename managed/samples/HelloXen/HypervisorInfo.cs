using System.Runtime.InteropServices;

namespace HelloXen;

/// <summary>struct fastabi_info of native/include/fastabi.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct HypervisorInfo
{
    /// <summary>Bit of HvmFeatures: the hypervisor speaks FastABI.</summary>
    public const uint FastAbi = 1 << 7;

    public readonly uint CpuidBase;
    public readonly uint CpuidMax;
    public readonly uint XenVersion;
    public readonly uint HvmFeatures;
    public readonly byte Mode;
    public readonly byte Instruction;
}
