using System.Runtime.InteropServices;

namespace FastAbi.Testing.Machine;

/// <summary><c>struct fastabi_info</c> of native/include/fastabi.h; probe.c asserts the offsets.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct FastAbiInfo(uint CpuidBase, uint CpuidMax, uint XenVersion, uint HvmFeatures, byte ModeByte,
byte InstructionByte)
{
    public FastAbiMode Mode => (FastAbiMode)ModeByte;

    public FastAbiInstruction Instruction => (FastAbiInstruction)InstructionByte;
}
