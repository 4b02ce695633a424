using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>The memory of an image as a loader lays it out. Addresses count from where it is loaded.</summary>
/// <param name="file">The image.</param>
internal sealed class PeImage(CoffFile file) : LoadedImage([.. file.Sections.Skip(1).Select(section => new PeSegment(section))])
{
    /// <summary>The least alignment at which loaders map sections by pages, and then from whole sectors of the file; in bytes.</summary>
    public const int PageSize = 4096, SectorSize = 512;

    private const int BlockHeading = 8, ImportSize = 20, ExportSize = 40;
    private const int Offset64 = 10, Offset32 = 3; // IMAGE_REL_BASED_DIR64, HIGHLOW

    private readonly PeDirectories _directories =
        file.Directories ?? throw new ArgumentException($"{file.Name} is no image", nameof(file));

    public override IReadOnlyList<string> Faults =>
        _directories.IsRounded ? [$"a section starts in the middle of {SectorSize} bytes of the file, which Windows takes from their start"]
        : [];

    public override CoffFile AsFile() => file with { Image = this };

    public override IEnumerable<(ulong Address, ulong Length)> Changes() => [.. Relocated(), .. Imported(), .. Set()];

    /// <summary>The piece of memory that has an address, and how far it is there; null where none has.</summary>
    public (int Section, ulong Offset)? PlaceOf(ulong address) =>
        PieceAt(address) is { } piece ? (piece, address - Segments[piece - 1].Address) : null;

    /// <summary>What a directory leads to; empty where the image has none.</summary>
    public FileBytes Directory((uint Address, uint Size) directory, string what) => directory.Size == 0 ? default
        : Read(directory.Address, directory.Size) ?? throw new InvalidDataException($"{what} are not loaded");

    /// <summary>The functions and variables that the image offers by name.</summary>
    public IEnumerable<CoffSymbol> Exports()
    {
        var (start, size) = _directories.Exports;
        var table = Directory((start, Math.Min(size, ExportSize)), "the names that the image offers");
        if (table.Length < ExportSize)
            yield break;
        var (functions, names, numbers, count) = (table.U32(28), table.U32(32), table.U32(36), table.U32(24));
        var symbols = new List<CoffSymbol>();
        for (var i = 0UL; i < count; i++)
        {
            var number = Word(numbers + 2 * i, 2);
            var address = Word(functions + 4 * number, 4);
            // What lies in the table itself is the name of another image's function.
            if (address - start < size || PlaceOf(address) is not (var section, _))
                continue;
            var type = file.Sections[section].IsExecutable ? CoffSymbol.FunctionType : (ushort)0;
            symbols.Add(new CoffSymbol(NameAt(Word(names + 4 * i, 4)), address, 0, (short)section, type, CoffSymbol.External,
                file.Sections[section].IsExecutable, HasSectionRecord: false));
        }
        var functionsTable = FunctionTable.Read(file, this);
        foreach (var symbol in symbols)
        {
            // It ends where another one starts, or what unwinders know of it does.
            var next = symbols.Select(other => other.Value).Where(other => other > symbol.Value).DefaultIfEmpty(ulong.MaxValue).Min();
            var end = functionsTable.EndOf(symbol.Place, symbol.Value - file.Sections[symbol.Place].Address);
            yield return symbol with { Size = Math.Min(end, next - symbol.Value) };
        }
    }

    /// <summary>Where the image is not where it wants to be, addresses in it change.</summary>
    private IEnumerable<(ulong Address, ulong Length)> Relocated()
    {
        var table = Directory(_directories.Relocations, "base relocations");
        for (var at = 0UL; at + BlockHeading <= (ulong)table.Length;)
        {
            var (page, length) = (table.U32(at), table.U32(at + 4));
            if (length < BlockHeading)
                throw new InvalidDataException("a block of base relocations is shorter than its heading");
            var block = table.Slice(at, length, "a block of base relocations");
            for (var entry = (ulong)BlockHeading; entry + 2 <= (ulong)block.Length; entry += 2)
            {
                var (type, offset) = (block.U16(entry) >> 12, block.U16(entry) & 0xfffu);
                if (type != 0)
                {
                    yield return type is Offset64 or Offset32 ? (page + (ulong)offset, type == Offset64 ? 8UL : 4)
                        : throw new InvalidDataException($"a base relocation has type {type}");
                }
            }
            at += length;
        }
    }

    /// <summary>The addresses of other images' functions.</summary>
    private IEnumerable<(ulong Address, ulong Length)> Imported()
    {
        var table = Directory(_directories.Imports, "imports");
        for (var at = 0UL; at + ImportSize <= (ulong)table.Length && table.U32(at + 12) != 0; at += ImportSize)
        {
            for (var address = (ulong)table.U32(at + 16); Word(address, 8) != 0; address += 8)
                yield return (address, 8);
        }
    }

    /// <summary>The number for threads' own data, and what Windows' load configuration has it set: a cookie and guards of calls.</summary>
    private IEnumerable<(ulong Address, ulong Length)> Set()
    {
        const int Number = 16, Cookie = 88, Check = 112, Dispatch = 120;
        foreach (var (directory, offset, length) in (((uint Address, uint Size), int, ulong)[])[
            (_directories.Threads, Number, 4), (_directories.Configuration, Cookie, 8), (_directories.Configuration, Check, 8),
            (_directories.Configuration, Dispatch, 8)])
        {
            var table = Directory(directory, "what the loader has to know");
            if (offset + 8 <= table.Length && table.U64((ulong)offset) is var address and not 0)
                yield return (unchecked(address - _directories.Base), length);
        }
    }

    private ulong Word(ulong address, int bytes)
    {
        var word = Read(address, (ulong)bytes) ?? throw new InvalidDataException("a table of the image is not loaded");
        return bytes switch { 2 => word.U16(0), 4 => word.U32(0), _ => word.U64(0) };
    }

    private string NameAt(ulong address)
    {
        if (PlaceOf(address) is not (var section, var offset))
            throw new InvalidDataException("a name of the image is not loaded");
        return new FileBytes(file.Sections[section].Contents).Name(offset);
    }
}
