using System;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>
/// The firmware that has started a UEFI program, and what it offers: EFI_SYSTEM_TABLE (UEFI Specification 2.10, section 4.3). Its
/// functions are called through <c>delegate* unmanaged</c>. Boot services are there all the time.
/// </summary>
public static unsafe class Uefi
{
    /// <summary>This program's handle (EFI_HANDLE).</summary>
    public static void* Image => NativeRuntime.UefiImage();

    /// <summary>The system table.</summary>
    public static void* SystemTable => NativeRuntime.UefiTable();

    /// <summary>Who made the firmware.</summary>
    public static ReadOnlySpan<char> Vendor =>
        MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*(char**)((byte*)SystemTable + VendorOffset));

    /// <summary>
    /// The specification that the firmware follows: in the upper half the major number, in the lower ten times the minor one.
    /// </summary>
    public static uint Revision => *(uint*)((byte*)SystemTable + RevisionOffset);

    // Behind the header, which has at 8 the revision.
    private const int RevisionOffset = 8;
    private const int VendorOffset = 24;
}
