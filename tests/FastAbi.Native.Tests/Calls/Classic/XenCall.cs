using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary><c>struct xen_call</c> of native/xen.h, which explains the fields.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct XenCall
{
    public const int MaxArguments = 5;
    public const int MaxStruct = 64;

    public ulong DirectMapOffset;
    public uint Number;
    public uint ArgumentCount;
    public fixed ulong Arguments[MaxArguments];
    public int StructArgument;
    public uint StructSize;
    public fixed byte Bytes[MaxStruct];
    public Place Pointer;
    public uint PointeeBytes;
    public ulong Pointee;
    public uint OutputCount;
    public Places Outputs;
    public Place Result;

    /// <summary><c>struct xen_place</c>.</summary>
    public struct Place
    {
        public uint Offset;
        public uint Bytes;
        public uint IsSigned;

        public readonly ClassicPlace ToPlace() => new((int)Offset, (int)Bytes, IsSigned != 0);
    }

    /// <summary><c>XEN_MAX_OUTPUTS</c> places.</summary>
    [InlineArray(8)]
    public struct Places
    {
        private Place _first;
    }
}
