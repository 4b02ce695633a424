using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Boot;

/// <summary>The guest's ELF file, of which nothing is believed.</summary>
internal readonly unsafe struct GuestImage
{
    private readonly byte* _bytes;
    private readonly ElfFile _file;

    public GuestImage(byte* file, ulong size)
    {
        _bytes = file;
        _file = new ElfFile(file, size);
    }

    /// <summary>Loads the segments into guest memory.</summary>
    /// <param name="memory">The guest's frames.</param>
    /// <param name="memorySize">Bytes of memory from address 0 on.</param>
    /// <param name="entry">The PVH entry point.</param>
    /// <param name="end">The first address behind the segments.</param>
    /// <returns>What is wrong with the file; null: nothing.</returns>
    public string? Load(NestedPageTable memory, ulong memorySize, out ulong entry, out ulong end)
    {
        entry = 0;
        end = 0;
        if (_file.Complaint is { } complaint)
            return complaint;

        for (var i = 0; i < _file.SegmentCount; i++)
        {
            var segment = _file.Segment(i);
            if (!_file.IsInside(segment.Offset, segment.FileSize))
                return "a segment is not within the file";

            if (segment.Type != ElfPart.LoadedSegment)
                continue;

            if (segment.FileSize > segment.MemorySize || segment.PhysicalAddress > memorySize ||
                segment.MemorySize > memorySize - segment.PhysicalAddress)
            {
                return "a segment does not fit into the guest's memory; option memory=MIB gives it more";
            }

            Copy(memory, segment);
            end = Math.Max(end, segment.PhysicalAddress + segment.MemorySize);
        }

        return TryFindEntry(ref entry) ? null : "it has no PVH entry point (ELF note 18 of the name Xen)";
    }

    // Xen looks into sections where no segment has it: elf_xen_parse().
    private bool TryFindEntry(ref ulong entry)
    {
        for (var i = 0; i < _file.SegmentCount; i++)
        {
            if (_file.Segment(i) is { Type: ElfPart.NoteSegment } notes && TryFindEntry(notes, ref entry))
                return true;
        }

        for (var i = 0; i < _file.SectionCount; i++)
        {
            if (_file.Section(i) is { Type: ElfPart.NoteSection } notes && TryFindEntry(notes, ref entry))
                return true;
        }

        return false;
    }

    private bool TryFindEntry(ElfPart notes, ref ulong entry) =>
        _file.IsInside(notes.Offset, notes.FileSize) && XenNotes.TryFindEntry(_bytes + notes.Offset, notes.FileSize, ref entry);

    // What the file does not have is zero, as all memory is: it is the guest's for all that.
    private void Copy(NestedPageTable memory, ElfPart segment)
    {
        ulong done = 0;
        while (done < segment.FileSize)
        {
            var address = segment.PhysicalAddress + done;
            var offset = address % HostMemory.PageSize;
            var count = (int)Math.Min(segment.FileSize - done, HostMemory.PageSize - offset);
            var page = memory.Page(address / HostMemory.PageSize, out _);
            new Span<byte>(_bytes + segment.Offset + done, count).CopyTo(new Span<byte>(page + offset, count));
            done += (ulong)count;
        }

        var first = (segment.PhysicalAddress + done) / HostMemory.PageSize;
        for (var frame = first; frame * HostMemory.PageSize < segment.PhysicalAddress + segment.MemorySize; frame++)
            _ = memory.Page(frame, out _);
    }
}
