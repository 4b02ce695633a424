using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace FastAbi.Testing.Machine;

/// <summary>What the cpuid instruction answers for one leaf; <c>struct machine_cpuid_leaf</c> of native/machine.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CpuidLeaf(uint Leaf, uint Eax, uint Ebx, uint Ecx, uint Edx)
{
    /// <summary>Leaf 0: the vendor's name lies in ebx, edx, ecx.</summary>
    public static CpuidLeaf Vendor(string name) => new(0, 0x16, Word(name, 0), Word(name, 8), Word(name, 4));

    /// <summary>The first of a hypervisor's leaves: its name lies in ebx, ecx, edx.</summary>
    public static CpuidLeaf Hypervisor(uint leaf, string name, uint highest) =>
        new(leaf, highest, Word(name, 0), Word(name, 4), Word(name, 8));

    private static uint Word(string name, int start) => BinaryPrimitives.ReadUInt32LittleEndian(Encoding.ASCII.GetBytes(name, start, 4));
}
