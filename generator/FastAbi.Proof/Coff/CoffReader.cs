using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Text;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>
/// Reads COFF object files and images for x86-64 (PE format, "COFF File Header" to "COFF String Table"). The file may hold anything: what
/// is not as it has to be is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class CoffReader
{
    private const ushort Machine = 0x8664, ForeignMachine = 0, AnonymousSections = 0xffff;
    private const int SymbolSize = 18, RelocationSize = 10, ShortName = 8;

    private readonly FileBytes _file;
    private readonly PEHeaders _headers;
    private readonly FileBytes _symbols;
    private readonly FileBytes _names;

    private CoffReader(FileBytes file)
    {
        _file = file;
        _headers = Headers(file);
        if ((ushort)_headers.CoffHeader.Machine != Machine || _headers.PEHeader is { Magic: not PEMagic.PE32Plus })
            throw new InvalidDataException("the file is not for x86-64");
        var (at, count) = ((uint)_headers.CoffHeader.PointerToSymbolTable, (uint)_headers.CoffHeader.NumberOfSymbols);
        if (at == 0)
            return;
        _symbols = file.Slice(at, (ulong)count * SymbolSize, "the symbol table");
        var end = at + (ulong)_symbols.Length;
        // The table of names counts its own length.
        _names = end == (ulong)file.Length ? default : file.Slice(end, file.U32(end), "the names of symbols");
    }

    /// <summary>Whether a file starts like an object file for x86-64, or one of the forms that linkers take for one.</summary>
    public static bool IsObject(FileBytes file) =>
        file.Length >= 20 && (file.U16(0) == Machine || file.U16(0) == ForeignMachine && file.U16(2) == AnonymousSections);

    /// <summary>Whether a file starts like an image.</summary>
    public static bool IsImage(FileBytes file) => file.Length >= 2 && file.U16(0) == 0x5a4d;

    /// <summary>Reads a file.</summary>
    public static CoffFile Read(string name, FileBytes file)
    {
        if (!IsImage(file) && file.U16(0) == ForeignMachine)
            throw new InvalidDataException(WhyForeign(file));
        var reader = new CoffReader(file);
        return reader._headers.PEHeader is { } header ? reader.ReadImage(name, header) : reader.ReadObject(name);
    }

    /// <summary>What a file is that has the number of another machine, and no sections.</summary>
    private static string WhyForeign(FileBytes file) => file.U16(4) == 0
        ? $"this is no code, but an import of {file.Slice(20, (ulong)file.Length - 20, "an import").Name(0)}, which a DLL defines"
        : "this is code for link-time code generation, or an object file with more sections than the library has";

    private static PEHeaders Headers(FileBytes file)
    {
        try
        {
            return new PEHeaders(new MemoryStream(file.Bytes.ToArray(), writable: false));
        }
        catch (BadImageFormatException e)
        {
            throw new InvalidDataException($"the headers are damaged: {e.Message}", e);
        }
    }

    private CoffFile ReadObject(string name)
    {
        if (_headers.CoffHeader.SizeOfOptionalHeader != 0)
            throw new InvalidDataException("the object file has a header that only images have");
        List<CoffSection> sections = [new(0, "", 0, 0, 0, default)];
        foreach (var header in _headers.SectionHeaders)
        {
            var flags = (uint)header.SectionCharacteristics;
            if ((flags & CoffSection.ManyRelocations) != 0)
                throw new InvalidDataException("a section has more relocations than the library's have");
            var size = (uint)header.SizeOfRawData;
            var contents = (flags & CoffSection.Zeros) != 0 ? default : _file.Slice((uint)header.PointerToRawData, size, "a section");
            sections.Add(
                new CoffSection(sections.Count, SectionName(header), flags, (uint)header.VirtualAddress, size, contents.Bytes));
        }
        var symbols = ReadSymbols(sections);
        var relocations = _headers.SectionHeaders.SelectMany((header, i) => ReadRelocations(header, sections[i + 1], symbols)).ToList();
        return new CoffFile(name, IsLinked: false, Chosen(sections), [.. symbols.OfType<CoffSymbol>()], relocations);
    }

    private CoffFile ReadImage(string name, PEHeader header)
    {
        List<CoffSection> sections = [new(0, "", 0, 0, 0, default)];
        foreach (var section in _headers.SectionHeaders)
        {
            // Where no size in memory is stated, it is that in the file.
            var size = section.VirtualSize != 0 ? (uint)section.VirtualSize : (uint)section.SizeOfRawData;
            var contents = section.SizeOfRawData == 0 ? default : _file.Slice(
                (uint)section.PointerToRawData, Math.Min((uint)section.SizeOfRawData, size), "a section");
            sections.Add(new CoffSection(sections.Count, SectionName(section), (uint)section.SectionCharacteristics,
                (uint)section.VirtualAddress, size, contents.Bytes));
        }
        var isRounded = header.SectionAlignment >= PeImage.PageSize
            && _headers.SectionHeaders.Any(section => section.PointerToRawData % PeImage.SectorSize != 0);
        var directories = new PeDirectories(header, isRounded);
        CoffFile File(IEnumerable<CoffSymbol> symbols) =>
            new(name, IsLinked: true, sections, [.. symbols], []) { Directories = directories };
        var file = File(ReadSymbols(sections).OfType<CoffSymbol>());
        return file.Symbols.Count > 0 ? file : File(new PeImage(file).Exports());
    }

    /// <summary>The symbols by their numbers; null for the records that belong to one.</summary>
    private List<CoffSymbol?> ReadSymbols(List<CoffSection> sections)
    {
        var symbols = new List<CoffSymbol?>();
        for (var at = 0UL; at < (ulong)_symbols.Length; at += SymbolSize)
        {
            var (place, kind, extra) = ((short)_symbols.U16(at + 12), _symbols.U8(at + 16), _symbols.U8(at + 17));
            if (place >= sections.Count)
                throw new InvalidDataException("a symbol's section does not exist");
            if (extra > (_symbols.Length - (int)at) / SymbolSize - 1)
                throw new InvalidDataException("the symbol table ends in the middle of a symbol");
            var section = sections[Math.Max(place, (short)0)];
            var value = _symbols.U32(at + 8) + section.Address;
            var hasRecord = kind == CoffSymbol.Static && extra > 0 && place > 0 && _symbols.U32(at + 8) == 0;
            symbols.Add(new CoffSymbol(SymbolName(at), value, 0, place, _symbols.U16(at + 14), kind, section.IsExecutable, hasRecord));
            if (hasRecord && (section.Flags & CoffSection.Comdat) != 0 && section.Choice is null)
            {
                sections[place] = section with
                {
                    Choice = (ComdatChoice)_symbols.U8(at + SymbolSize + 14),
                    Companion = _symbols.U16(at + SymbolSize + 12),
                };
            }
            symbols.AddRange(Enumerable.Repeat<CoffSymbol?>(null, extra));
            at += (ulong)extra * SymbolSize;
        }
        return Sized(symbols, sections);
    }

    private static List<CoffSymbol?> Sized(List<CoffSymbol?> symbols, List<CoffSection> sections)
    {
        var starts = symbols.Where(symbol => symbol is { IsFunction: true, IsDefined: true })
            .GroupBy(symbol => symbol!.Place, symbol => symbol!.Value)
            .ToDictionary(group => group.Key, group => group.Distinct().Order().ToArray());
        return [.. symbols.Select(symbol => symbol is { IsFunction: true, IsDefined: true }
            ? symbol with { Size = SizeOf(symbol, starts[symbol.Place], sections[symbol.Place]) } : symbol)];
    }

    /// <summary>No symbol states a size: a function ends where the next one starts, or its section does.</summary>
    private static ulong SizeOf(CoffSymbol symbol, ulong[] starts, CoffSection section)
    {
        var next = Array.BinarySearch(starts, symbol.Value) + 1;
        var end = next < starts.Length ? starts[next] : section.Address + section.Size;
        return end > symbol.Value ? end - symbol.Value : 0;
    }

    private IEnumerable<CoffRelocation> ReadRelocations(SectionHeader header, CoffSection section, List<CoffSymbol?> symbols)
    {
        if (header.NumberOfRelocations == 0)
            yield break;
        var table = _file.Slice((uint)header.PointerToRelocations, (ulong)header.NumberOfRelocations * RelocationSize,
            "a table of relocations");
        var contents = new FileBytes(section.Contents);
        for (var at = 0UL; at < (ulong)table.Length; at += RelocationSize)
        {
            var (offset, number, type) = (table.U32(at), table.U32(at + 4), (uint)table.U16(at + 8));
            var symbol = number < (uint)symbols.Count ? symbols[(int)number] : null;
            if (symbol is null)
                throw new InvalidDataException("a relocation's symbol does not exist");
            // Of what lies behind the end of its section nobody knows the addend; it is refused where it counts.
            var addend = type == CoffRelocation.Address64 ? (long)contents.U64(offset)
                : contents.Length >= 4 && offset <= contents.Length - 4 ? (int)contents.U32(offset)
                : throw new InvalidDataException("a relocation changes what is not in its section");
            var behind = CoffRelocation.IsRelativeType(type) ? 4 + (type - CoffRelocation.Relative) : 0;
            yield return new CoffRelocation(section.Index, offset, type, symbol, unchecked(addend - behind));
        }
    }

    /// <summary>A section goes with one that is there.</summary>
    private static List<CoffSection> Chosen(List<CoffSection> sections) =>
        sections.TrueForAll(section => section.Companion < sections.Count) ? sections
        : throw new InvalidDataException("a section goes with one that does not exist");

    private string SectionName(SectionHeader header)
    {
        if (!header.Name.StartsWith('/') || _names.Length == 0)
            return header.Name;
        return ulong.TryParse(header.Name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? _names.Name(at)
            : throw new InvalidDataException("a section's name is no place in the table of names");
    }

    private string SymbolName(ulong at)
    {
        if (_symbols.U32(at) == 0)
            return _symbols.U32(at + 4) is var place and > 0 ? _names.Name(place) : "";
        var name = _symbols.Slice(at, ShortName, "a symbol's name").Bytes.Span;
        var end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }
}
