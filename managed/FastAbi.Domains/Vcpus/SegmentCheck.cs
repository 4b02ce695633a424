using FastAbi.Domains.Machine;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Vcpus;

/// <summary>Whether segments of a vCPU's first state are possible. Xen: check_segment().</summary>
internal static class SegmentCheck
{
    private const int Writable = 1 << 1;
    private const int Code = 1 << 3;
    private const int NotSystem = 1 << 4;
    private const int Present = 1 << 7;
    private const int TypeMask = 0xf;
    private const int Blank = 0xf000;
    private const int Accessed = 1;
    private const int Busy = 2;
    private const int BusyTss32 = 0xb;

    public static bool IsCode(ref SegmentState segment) =>
        IsCodeOrData(ref segment) && (segment.Attributes & Code) != 0;

    public static bool IsStack(ref SegmentState segment) =>
        IsCodeOrData(ref segment) && (segment.Attributes & (Code | Writable)) == Writable;

    /// <summary>A segment of data, or one of code that can be read, or none at all.</summary>
    public static bool IsDataOrNull(ref SegmentState segment) =>
        segment.Attributes == 0
        || (IsCodeOrData(ref segment) && (segment.Attributes & (Code | Writable)) != Code);

    public static bool IsTaskState(ref SegmentState segment)
    {
        MarkIfPresent(ref segment, Busy);
        return (segment.Attributes & (Blank | NotSystem | Present)) == Present
            && (segment.Attributes & TypeMask) == BusyTss32;
    }

    public static int PrivilegeOf(in SegmentState segment) => (segment.Attributes >> 5) & 3;

    /// <summary>The last byte of a segment.</summary>
    public static uint LastByteOf(in SegmentState segment) =>
        (segment.Attributes & 0x800) != 0 ? (segment.Limit << PageSize.Shift) | (PageSize.Bytes - 1) : segment.Limit;

    public static bool IsPresent(in SegmentState segment) => (segment.Attributes & Present) != 0;

    private static bool IsCodeOrData(ref SegmentState segment)
    {
        MarkIfPresent(ref segment, Accessed);
        return (segment.Attributes & (Blank | NotSystem | Present)) == (NotSystem | Present);
    }

    /// <summary>The processor sets these bits when it loads a segment.</summary>
    private static void MarkIfPresent(ref SegmentState segment, int mark)
    {
        if (IsPresent(segment))
            segment.Attributes |= (ushort)mark;
    }
}
