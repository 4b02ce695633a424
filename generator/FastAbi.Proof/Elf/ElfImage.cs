using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>
/// The memory of a linked file as a loader lays it out: program headers say where bytes are and what may be done with
/// them, section headers give names and nothing else.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class ElfImage(ElfFile file) : LoadedImage([.. file.Segments.Where(segment => segment.Type == ElfSegment.Load)])
{
    public override ElfFile AsFile()
    {
        // As in a file, the first section is none.
        List<ElfSection> pieces = [new(0, "", 0, 0, 0, 0, default)];
        pieces.AddRange(Segments.Select((segment, i) => new ElfSection(i + 1, $"segment {segment.Index}",
            ElfSection.ProgramBits, Flags(segment), segment.Address, segment.Size, segment.Contents)));
        foreach (var section in file.Sections.Where(section => section.IsAllocated && section.Name == UnwindTable.SectionName))
        {
            if (Read(section.Address, section.Size) is { } bytes)
            {
                pieces.Add(
                    new ElfSection(pieces.Count, section.Name, ElfSection.ProgramBits, ElfSection.Allocated, section.Address, section.Size,
                    bytes.Bytes));
            }
        }
        return new ElfFile(file.Name, file.IsLinked, pieces,
            [.. file.Symbols.Where(symbol => !symbol.IsSection && !symbol.IsFile).Select(InSegment)], file.Relocations)
        {
            Segments = file.Segments,
        };
    }

    public override IEnumerable<(ulong Address, ulong Length)> Changes() => DynamicRelocations.Of(file, this);

    /// <summary>The symbol in the segment that has its address, whatever section it names; in none where no segment has it.</summary>
    private ElfSymbol InSegment(ElfSymbol symbol) => !symbol.IsDefined ? symbol
        : symbol with { Place = PieceAt(symbol.Value) is { } piece && !symbol.IsThreadLocal ? (ushort)piece : ElfSymbol.Absolute };

    private static ulong Flags(Segment segment) =>
        ElfSection.Allocated | (segment.IsWritable ? ElfSection.Writable : 0) | (segment.IsExecutable ? ElfSection.Executable : 0);
}
