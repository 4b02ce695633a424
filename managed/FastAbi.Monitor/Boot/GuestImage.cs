using System;
using System.Runtime.CompilerServices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Boot;

/// <summary>The guest's ELF file, of which nothing is believed.</summary>
internal readonly unsafe struct GuestImage
{
    private const uint NotePhysicalEntry = 18; // xen/include/public/elfnote.h: XEN_ELFNOTE_PHYS32_ENTRY
    private const uint NameSize = 4;
    private const uint XenName = 0x006e6558; // "Xen"
    private const ulong NoteHeaderSize = 12;

    private readonly byte* _file;
    private readonly ulong _size;

    public GuestImage(byte* file, ulong size)
    {
        _file = file;
        _size = size;
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
        if (_size < (ulong)sizeof(ElfHeader) || Header->Magic != ElfHeader.MagicValue)
            return "it is not an ELF file";

        if ((Header->Identity & ElfHeader.ClassAndDataMask) != ElfHeader.ClassAndData || Header->Machine != ElfHeader.X86)
            return "it is not an ELF file for x86-64";

        if (Header->ProgramHeaderSize != sizeof(ElfProgramHeader) ||
            !IsInside(Header->ProgramHeaders, (ulong)Header->ProgramHeaderCount * Header->ProgramHeaderSize))
        {
            return "its program headers are not within the file";
        }

        var hasEntry = false;
        for (var i = 0; i < Header->ProgramHeaderCount; i++)
        {
            var segment = (ElfProgramHeader*)(_file + Header->ProgramHeaders) + i;
            if (!IsInside(segment->Offset, segment->FileSize))
                return "a segment is not within the file";

            if (segment->Type == ElfProgramHeader.Note)
            {
                hasEntry |= FindEntry(segment, ref entry);
            }
            else if (segment->Type == ElfProgramHeader.Load)
            {
                if (segment->FileSize > segment->MemorySize || segment->PhysicalAddress > memorySize ||
                    segment->MemorySize > memorySize - segment->PhysicalAddress)
                {
                    return "a segment does not fit into the guest's memory; option memory=MIB gives it more";
                }

                Copy(memory, segment);
                end = Math.Max(end, segment->PhysicalAddress + segment->MemorySize);
            }
        }

        return hasEntry ? null : "it has no PVH entry point (ELF note 18 of the name Xen)";
    }

    private ElfHeader* Header => (ElfHeader*)_file;

    private bool IsInside(ulong offset, ulong size) => offset <= _size && size <= _size - offset;

    // What the file does not have is zero, as all memory is.
    private void Copy(NestedPageTable memory, ElfProgramHeader* segment)
    {
        ulong done = 0;
        while (done < segment->FileSize)
        {
            var address = segment->PhysicalAddress + done;
            var offset = address % HostMemory.PageSize;
            var count = (int)Math.Min(segment->FileSize - done, HostMemory.PageSize - offset);
            var page = memory.Page(address / HostMemory.PageSize, out _);
            new Span<byte>(_file + segment->Offset + done, count).CopyTo(new Span<byte>(page + offset, count));
            done += (ulong)count;
        }
    }

    // A note: sizes of name and descriptor, type, both padded to words.
    private bool FindEntry(ElfProgramHeader* segment, ref ulong entry)
    {
        ulong at = 0;
        while (at <= segment->FileSize && segment->FileSize - at >= NoteHeaderSize)
        {
            var note = _file + segment->Offset + at;
            ulong nameSize = Unsafe.ReadUnaligned<uint>(note);
            ulong size = Unsafe.ReadUnaligned<uint>(note + 4);
            var descriptor = at + NoteHeaderSize + AlignUp(nameSize);
            if (descriptor > segment->FileSize || size > segment->FileSize - descriptor)
                return false;

            if (Unsafe.ReadUnaligned<uint>(note + 8) == NotePhysicalEntry && nameSize == NameSize &&
                Unsafe.ReadUnaligned<uint>(note + NoteHeaderSize) == XenName && size is 4 or 8)
            {
                var value = _file + segment->Offset + descriptor;
                entry = size == 4 ? Unsafe.ReadUnaligned<uint>(value) : Unsafe.ReadUnaligned<ulong>(value);
                return true;
            }

            at = descriptor + AlignUp(size);
        }

        return false;
    }

    private static ulong AlignUp(ulong size) => (size + 3) & ~3UL;
}
