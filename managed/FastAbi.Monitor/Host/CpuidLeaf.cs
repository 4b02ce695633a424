using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Host;

/// <summary>What CPUID answers to one leaf.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CpuidLeaf
{
    public uint Eax;
    public uint Ebx;
    public uint Ecx;
    public uint Edx;

    /// <summary>Asks the processor that the monitor runs on.</summary>
    public static CpuidLeaf OfProcessor(uint leaf, uint subleaf = 0)
    {
        CpuidLeaf result = default;
        NativeCode.Cpuid(leaf, subleaf, &result);
        return result;
    }
}
