using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>
/// Reads 64-bit ELF files for x86-64 (System V gABI, "Object Files"; x86-64 psABI, "Object Files"). The file may hold
/// anything: what is not as it has to be is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class ElfReader
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const int SegmentSize = 56;
    private const uint RelocationsWithoutAddend = 9;
    private const uint DynamicSymbolTable = 11;

    private readonly FileBytes _file;
    private readonly List<Header> _headers = [];

    private ElfReader(FileBytes file) => _file = file;

    /// <summary>Whether a file starts like an ELF file.</summary>
    public static bool IsElf(FileBytes file) => file.Length >= 4 && file.U32(0) == 0x464c457f;

    /// <summary>Whether a file starts as LLVM's bitcode does, bare or wrapped.</summary>
    private static bool IsBitcode(FileBytes file) => file.Length >= 4 && file.U32(0) is 0xdec04342 or 0x0b17c0de;

    /// <summary>Reads a file.</summary>
    public static ElfFile Read(string name, FileBytes file) => new ElfReader(file).Read(name);

    private ElfFile Read(string name)
    {
        if (_file.Length < HeaderSize || !IsElf(_file))
            throw new InvalidDataException(IsBitcode(_file) ? "this is bitcode, of which the linker makes code" : "this is no ELF file");
        var type = _file.U16(16);
        if (_file.U8(4) != 2 || _file.U8(5) != 1 || _file.U16(18) != 62)
            throw new InvalidDataException("the file is not for x86-64");
        if (type is not (1 or 2 or 3))
            throw new InvalidDataException("the file is neither an object file nor linked");
        // Linkers pass over object files of foreign systems. System V, GNU and FreeBSD are one to them.
        if (type == 1 && _file.U8(7) is not (0 or 3 or 9))
            throw new InvalidDataException("the file is for another system");
        ReadHeaders();
        var names = _file.U16(62);
        if (names >= _headers.Count)
            throw new InvalidDataException("the section with the sections' names does not exist");
        var table = Contents(_headers[names]);
        var sections = _headers.Select((header, index) =>
            new ElfSection(index, table.Length == 0 ? "" : table.Name(header.Name), header.Type, header.Flags, header.Address, header.Size,
            Contents(header).Bytes)
            {
                Link = header.Link,
                Info = header.Info,
            }).ToList();
        var isLinked = type != 1;
        var symbols = _headers.Select(header => header.Type is ElfSection.SymbolTable or DynamicSymbolTable ? ReadSymbols(header) : null)
            .ToList();
        return new ElfFile(name, isLinked, sections, [.. symbols.OfType<List<ElfSymbol>>().SelectMany(list => list)],
            isLinked ? [] : [.. _headers.SelectMany(header => ReadRelocations(header, symbols))])
        {
            Segments = isLinked ? [.. ReadSegments()] : [],
        };
    }

    private void ReadHeaders()
    {
        var (offset, count) = (_file.U64(40), _file.U16(60));
        if (count == 0)
            throw new InvalidDataException("the file has no table of sections");
        if (_file.U16(58) != SectionHeaderSize)
            throw new InvalidDataException("the entries of the table of sections have another size");
        var table = _file.Slice(offset, (ulong)count * SectionHeaderSize, "the table of sections");
        for (var at = 0UL; at < (ulong)table.Length; at += SectionHeaderSize)
        {
            _headers.Add(new Header(table.U32(at), table.U32(at + 4), table.U64(at + 8), table.U64(at + 16), table.U64(at + 24),
                table.U64(at + 32), table.U32(at + 40), table.U32(at + 44), table.U64(at + 56)));
        }
    }

    private IEnumerable<ElfSegment> ReadSegments()
    {
        var count = _file.U16(56);
        if (count == 0)
            yield break;
        if (_file.U16(54) != SegmentSize || count == ushort.MaxValue)
            throw new InvalidDataException("the program headers have another size, or are too many");
        var table = _file.Slice(_file.U64(32), (ulong)count * SegmentSize, "the table of program headers");
        for (var i = 0; i < count; i++)
        {
            var header = table.Slice((ulong)i * SegmentSize, SegmentSize, "a program header");
            var (type, size) = (header.U32(0), header.U64(40));
            // Others only repeat parts of these.
            var contents = type == ElfSegment.Load ? _file.Slice(header.U64(8), header.U64(32), "a segment") : default;
            if ((ulong)contents.Length > size)
                throw new InvalidDataException("a segment is longer in the file than in memory");
            yield return new ElfSegment(i, type, header.U32(4), header.U64(16), header.U64(24), size, contents.Bytes);
        }
    }

    private FileBytes Contents(Header header) =>
        header.Type is 0 or ElfSection.NoBits ? default : _file.Slice(header.Offset, header.Size, "a section");

    private List<ElfSymbol> ReadSymbols(Header header)
    {
        var table = Table(header, SymbolSize, "a symbol table");
        var names = Contents(At(header.Link, "the names of a symbol table"));
        var symbols = new List<ElfSymbol>();
        for (var at = 0UL; at < (ulong)table.Length; at += SymbolSize)
        {
            var section = table.U16(at + 6);
            if (section < ElfSymbol.FirstReserved && section >= _headers.Count)
                throw new InvalidDataException("a symbol's section does not exist");
            symbols.Add(
                new ElfSymbol(names.Name(table.U32(at)), table.U64(at + 8), table.U64(at + 16), table.U8(at + 4), table.U8(at + 5),
                section));
        }
        return symbols;
    }

    private IEnumerable<ElfRelocation> ReadRelocations(Header header, List<List<ElfSymbol>?> symbolTables)
    {
        if (header.Type == RelocationsWithoutAddend)
            throw new InvalidDataException("relocations lack their addends, which x86-64 has");
        if (header.Type != ElfSection.RelocationTable)
            yield break;
        var table = Table(header, RelocationSize, "a table of relocations");
        At(header.Info, "the section that relocations change");
        At(header.Link, "the symbols of relocations");
        var symbols = symbolTables[(int)header.Link] ?? throw new InvalidDataException("the symbols of relocations are no symbol table");
        for (var at = 0UL; at < (ulong)table.Length; at += RelocationSize)
        {
            var info = table.U64(at + 8);
            if (info >> 32 >= (ulong)symbols.Count)
                throw new InvalidDataException("a relocation's symbol does not exist");
            yield return new ElfRelocation((int)header.Info, table.U64(at), (uint)info, symbols[(int)(info >> 32)],
                (long)table.U64(at + 16));
        }
    }

    private FileBytes Table(Header header, int entry, string what)
    {
        var table = Contents(header);
        return header.EntrySize == (ulong)entry && table.Length % entry == 0
            ? table
            : throw new InvalidDataException($"the entries of {what} have another size");
    }

    private Header At(uint index, string what) =>
        index < _headers.Count ? _headers[(int)index] : throw new InvalidDataException($"{what}: there is no such section");

    private readonly record struct Header(
        uint Name, uint Type, ulong Flags, ulong Address, ulong Offset, ulong Size, uint Link, uint Info, ulong EntrySize);
}
