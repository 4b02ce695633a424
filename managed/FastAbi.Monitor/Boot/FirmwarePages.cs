using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Boot;

/// <summary>
/// What firmware keeps in the memory of a guest under TDX: the mailbox at which processors wait, and the page tables with which a woken
/// one starts, that map the first GiB one to one.
/// </summary>
internal static unsafe class FirmwarePages
{
    /// <summary>How many there are.</summary>
    public const ulong Count = 4;

    private const ulong Table = 3;
    private const ulong LargePage = 0x83;
    private const ulong LargePageSize = 1 << 21;
    private const int Entries = 512;

    /// <summary>Puts them into the memory of a guest that is not launched yet.</summary>
    public static void Place(NestedPageTable memory, ulong mailbox)
    {
        var first = mailbox / HostMemory.PageSize;
        new Span<byte>(memory.Page(first, out _), (int)HostMemory.PageSize).Clear();
        var level4 = (ulong*)memory.Page(first + 1, out _);
        var level3 = (ulong*)memory.Page(first + 2, out _);
        var level2 = (ulong*)memory.Page(first + 3, out _);
        level4[0] = (mailbox + (2 * HostMemory.PageSize)) | Table;
        level3[0] = (mailbox + (3 * HostMemory.PageSize)) | Table;
        for (ulong i = 0; i < Entries; i++)
            level2[i] = (i * LargePageSize) | LargePage;
    }
}
