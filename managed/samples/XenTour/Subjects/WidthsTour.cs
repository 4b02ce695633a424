using System;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Each output is written at its own width, and nothing behind it: by the imports, whose outputs have addresses.</summary>
internal static unsafe class WidthsTour
{
    private const byte Canary = 0xa5;

    // Longer than the largest outputs, since a call could also write behind its own.
    private const int Size = 96;

    public static void Take()
    {
        var page = Page.Allocate();
        var outputs = Page.Allocate().At<byte>();
        var canaries = new Span<byte>(outputs, Size);
        var self = DomId.Self.Value;

        canaries.Fill(Canary);
        CheckWritten(canaries, "version.get_features writes 4 bytes and no more", 4, Imports.XenVersionGetFeatures(0, (uint*)outputs));
        CheckWritten(
            canaries, "memory.memory_map writes 4 bytes and no more", 4,
            Imports.MemoryMemoryMap(64, page.Address.Value, (uint*)outputs));
        CheckWritten(canaries, "hvm.get_param writes 8 bytes and no more", 8, Imports.HvmGetParam(self, 0, (ulong*)outputs));
        CheckWritten(canaries, "hvm.get_time writes 8 bytes and no more", 8, Imports.HvmGetTime((ulong*)outputs));
        CheckWritten(
            canaries, "hvm.get_mem_type writes 2 bytes and no more", 2,
            Imports.HvmGetMemType(self, page.Frame.Value, (ushort*)outputs));
        CheckWritten(
            canaries, "grant_table.query_size writes 8 bytes and no more", 8,
            Imports.GrantTableQuerySize((GrantTableQuerySizeOut*)outputs));
        CheckWritten(
            canaries, "grant_table.get_version writes 4 bytes and no more", 4, Imports.GrantTableGetVersion((uint*)outputs));
        CheckWritten(
            canaries, "event_channel.status writes 16 bytes and no more", 16,
            Imports.EventChannelStatus(self, 1, (EventChannelStatusOut*)outputs));
        CheckWritten(
            canaries, "vcpu.get_runstate_info writes 48 bytes and no more", 48,
            Imports.VcpuGetRunstateInfo(0, (VcpuGetRunstateInfoOut*)outputs));
    }

    /// <summary>Looks what a call has written, and fills the canaries for the next one.</summary>
    private static void CheckWritten(Span<byte> canaries, string check, int size, long result)
    {
        var isWritten = HasOther(canaries);
        var isMore = HasOther(canaries[size..]);
        canaries.Fill(Canary);
        if (result < 0)
            NotOk(check, $"it answers {result}");
        else if (!isWritten)
            Check.NotOk(check, "no output was written");
        else if (isMore)
            Check.NotOk(check, "more was written");
        else
            Check.Ok(check);
    }

    private static bool HasOther(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value != Canary)
                return true;
        }

        return false;
    }
}
