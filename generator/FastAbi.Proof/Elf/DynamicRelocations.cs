using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>What a dynamic linker changes in a linked file before it runs (System V gABI, "Dynamic Section").</summary>
internal static class DynamicRelocations
{
    private const ulong PltSize = 2, SymbolTable = 6, Table = 7, TableSize = 8, PltTable = 23, RelativeSize = 35, RelativeTable = 36;
    private const int EntrySize = 16, RelocationSize = 24, SymbolSize = 24;
    private const uint Copy = 5, ThreadLocalDescriptor = 36;

    /// <summary>The pieces of memory that it writes to.</summary>
    public static IEnumerable<(ulong Address, ulong Length)> Of(ElfFile file, ElfImage image)
    {
        foreach (var segment in file.Segments.Where(segment => segment.Type == ElfSegment.Dynamic))
        {
            var table = image.Read(segment.Address, segment.Size)
                ?? throw new InvalidDataException("what the dynamic linker has to know is not loaded");
            var entries = new Dictionary<ulong, ulong>();
            for (var at = 0UL; at + EntrySize <= (ulong)table.Length && table.U64(at) != 0; at += EntrySize)
                entries[table.U64(at)] = table.U64(at + 8);
            foreach (var change in (IEnumerable<(ulong, ulong)>)[
                .. Addends(image, entries, Table, TableSize), .. Addends(image, entries, PltTable, PltSize), .. Relative(image, entries)])
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<(ulong Address, ulong Length)> Addends(ElfImage image, Dictionary<ulong, ulong> entries, ulong tableTag,
        ulong sizeTag)
    {
        var table = Read(image, entries, tableTag, sizeTag);
        for (var at = 0UL; at + RelocationSize <= (ulong)table.Length; at += RelocationSize)
        {
            var info = table.U64(at + 8);
            yield return (table.U64(at), (uint)info switch
            {
                Copy => Size(image, entries, info >> 32),
                ThreadLocalDescriptor => 16,
                _ => 8,
            });
        }
    }

    /// <summary>Addresses, each followed by bitmaps of the 63 words behind it.</summary>
    private static IEnumerable<(ulong Address, ulong Length)> Relative(ElfImage image, Dictionary<ulong, ulong> entries)
    {
        var table = Read(image, entries, RelativeTable, RelativeSize);
        var next = 0UL;
        for (var at = 0UL; at + 8 <= (ulong)table.Length; at += 8)
        {
            var entry = table.U64(at);
            if ((entry & 1) == 0)
            {
                yield return (entry, 8);
                next = unchecked(entry + 8);
                continue;
            }
            for (var i = 1; i < 64; i++)
            {
                if ((entry >> i & 1) != 0)
                    yield return (unchecked(next + 8 * (ulong)(i - 1)), 8);
            }
            next = unchecked(next + 8 * 63);
        }
    }

    private static FileBytes Read(ElfImage image, Dictionary<ulong, ulong> entries, ulong tableTag, ulong sizeTag) =>
        !entries.TryGetValue(tableTag, out var address) || entries.GetValueOrDefault(sizeTag) is not (> 0 and var size) ? default :
        image.Read(address, size) ?? throw new InvalidDataException("dynamic relocations are not loaded");

    private static ulong Size(ElfImage image, Dictionary<ulong, ulong> entries, ulong symbol) =>
        image.Read(unchecked(entries.GetValueOrDefault(SymbolTable) + symbol * SymbolSize), SymbolSize)?.U64(16)
            ?? throw new InvalidDataException("a dynamic relocation's symbol is not loaded");
}
