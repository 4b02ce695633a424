using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Svm;

/// <summary>A segment register in the state save area; of GDTR and IDTR only limit and base count.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct VmcbSegment
{
    [FieldOffset(0)]
    public ushort Selector;

    /// <summary>The descriptor's bits 40 to 47 and 52 to 55, in 12 bits.</summary>
    [FieldOffset(2)]
    public ushort Attributes;

    [FieldOffset(4)]
    public uint Limit;

    [FieldOffset(8)]
    public ulong Base;

    /// <summary>A segment by its parts.</summary>
    public VmcbSegment(ushort selector, ushort attributes, uint limit, ulong @base)
    {
        Selector = selector;
        Attributes = attributes;
        Limit = limit;
        Base = @base;
    }
}
