namespace FastAbi.Proof.Elf;

/// <summary>
/// The memory of a linked file as a loader lays it out: program headers say where bytes are and what may be done with
/// them, section headers give names and nothing else.
/// </summary>
internal sealed class LoadedImage
{
    // Programs have some ten.
    private const int MostSegments = 1024;

    private readonly ElfFile _file;

    public LoadedImage(ElfFile file)
    {
        _file = file;
        Segments = [.. file.Segments.Where(segment => segment.Type == ElfSegment.Load)];
        if (Segments.Count >= MostSegments)
            throw new InvalidDataException("the file has more segments than a program needs");
    }

    /// <summary>What is loaded, in the order of the file.</summary>
    public IReadOnlyList<ElfSegment> Segments { get; }

    /// <summary>The file with pieces of memory for sections: one for each segment, and then those with unwind information.</summary>
    public ElfFile AsFile()
    {
        // As in a file, the first section is none.
        List<ElfSection> pieces = [new(0, "", 0, 0, 0, 0, default)];
        pieces.AddRange(Segments.Select((segment, i) => new ElfSection(i + 1, $"segment {segment.Index}",
            ElfSection.ProgramBits, Flags(segment), segment.Address, segment.Size, segment.Contents)));
        foreach (var section in _file.Sections.Where(section => section.IsAllocated && section.Name == UnwindTable.SectionName))
        {
            if (Read(section.Address, section.Size) is { } bytes)
            {
                pieces.Add(
                    new ElfSection(pieces.Count, section.Name, ElfSection.ProgramBits, ElfSection.Allocated, section.Address, section.Size,
                    bytes.Bytes));
            }
        }
        return _file with
        {
            Sections = pieces,
            Symbols =
            [.. _file.Symbols.Where(symbol => !symbol.IsSection && !symbol.IsFile).Select(InSegment)]
        };
    }

    /// <summary>Bytes of the file at an address; null where not all of them are loaded from it.</summary>
    public FileBytes? Read(ulong address, ulong length)
    {
        foreach (var segment in Segments.Where(segment => segment.Holds(address, length)))
        {
            var offset = address - segment.Address;
            return offset + length <= (ulong)segment.Contents.Length
                ? new FileBytes(segment.Contents).Slice(offset, length, "a piece of memory") : null;
        }
        return null;
    }

    /// <summary>The segment that a piece of memory is.</summary>
    public ElfSegment SegmentOf(int piece) => Segments[piece - 1];

    /// <summary>The symbol in the segment that has its address, whatever section it names; in none where no segment has it.</summary>
    private ElfSymbol InSegment(ElfSymbol symbol)
    {
        if (!symbol.IsDefined)
            return symbol;
        for (var i = 0; i < Segments.Count && !symbol.IsThreadLocal; i++)
        {
            if (Segments[i].Holds(symbol.Value, 1))
                return symbol with { Place = (ushort)(i + 1) };
        }
        return symbol with { Place = ElfSymbol.Absolute };
    }

    private static ulong Flags(ElfSegment segment) =>
        ElfSection.Allocated | (segment.IsWritable ? ElfSection.Writable : 0) | (segment.IsExecutable ? ElfSection.Executable : 0);
}
