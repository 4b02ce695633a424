using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>grant_table.h: struct grant_entry_v1.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct GrantEntryV1
{
    /// <summary>GNTTAB_NR_RESERVED_ENTRIES: so many come first.</summary>
    public const uint Reserved = 8;

    /// <summary>GTF_permit_access.</summary>
    public const ushort PermitAccess = 1;

    /// <summary>GTF_reading and GTF_writing.</summary>
    public const ushort InUse = 8 | 16;

    [FieldOffset(0)]
    public ushort Flags;

    [FieldOffset(2)]
    public ushort Domid;

    [FieldOffset(4)]
    public uint Frame;
}
