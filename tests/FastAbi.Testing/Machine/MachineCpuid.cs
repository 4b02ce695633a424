using System.Runtime.InteropServices;

namespace FastAbi.Testing.Machine;

/// <summary><c>struct machine_cpuid</c> of native/machine.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct MachineCpuid
{
    private const int LeafWords = 5;
    private const int LargestTable = 16;
    private const int LargestLog = 1024;

    private uint _leafCount;
    private fixed uint _leaves[LargestTable * LeafWords];
    private uint _askedCount;
    private fixed uint _asked[LargestLog];

    public readonly IReadOnlyList<uint> Asked
    {
        get
        {
            Assert.True(_askedCount <= LargestLog, "cpuid was asked more often than the log has room for");
            fixed (uint* asked = _asked)
                return new ReadOnlySpan<uint>(asked, (int)_askedCount).ToArray();
        }
    }

    public void Set(IReadOnlyList<CpuidLeaf> leaves)
    {
        Assert.InRange(leaves.Count, 0, LargestTable);
        fixed (uint* words = _leaves)
        {
            for (var i = 0; i < leaves.Count; i++)
                ((CpuidLeaf*)words)[i] = leaves[i];
        }
        _leafCount = (uint)leaves.Count;
        _askedCount = 0;
    }
}
