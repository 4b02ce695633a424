using System.Runtime.InteropServices;
using FastAbi.Monitor.SevEs.Processor;

namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>
/// Pages that a guest asks to be made its own or the hypervisor's: a list in the GHCB's part for data, of which the hypervisor takes one
/// after the other (SEV-ES Guest-Hypervisor Communication Block Standardization, "SNP Page State Change").
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PageList
{
    private const int Most = 253;
    private const int FrameShift = 12;
    private const ulong FrameMask = (1UL << 40) - 1;
    private const int OperationShift = 52;
    private const ulong ToPrivate = 1;
    private const ulong ToShared = 2;
    private const ulong Large = 1UL << 56;

    // Why it ends before its end: what the guest finds beside 0.
    private const ulong WrongHeader = (1UL << 32) | 1;
    private const ulong WrongEntry = (1UL << 32) | 2;

    private ushort _current;
    private readonly ushort _end;
    private readonly uint _reserved;
    private fixed ulong _entries[Most];

    /// <summary>Serves a list that the guest can change meanwhile: each field is read once.</summary>
    /// <returns>0, or what is wrong with the entry that it is at.</returns>
    public static ulong Serve(PageList* list, ReverseMap pages)
    {
        var current = list->_current;
        var end = list->_end;
        if (current > end || end >= Most)
            return WrongHeader;

        for (int i = current; i <= end; i++)
        {
            list->_current = (ushort)i;
            if (!Serve(list->_entries[i], pages))
                return WrongEntry;
        }

        list->_current = (ushort)(end + 1);
        return 0;
    }

    private static bool Serve(ulong entry, ReverseMap pages)
    {
        var operation = (entry >> OperationShift) & 0xf;
        return (entry & Large) == 0 && operation is ToPrivate or ToShared &&
            pages.Update((entry >> FrameShift) & FrameMask, operation == ToPrivate);
    }
}
