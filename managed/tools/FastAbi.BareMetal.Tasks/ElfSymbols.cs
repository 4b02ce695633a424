using System.Buffers.Binary;
using System.Text;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Reads the symbols of an ELF file for x86-64 (System V ABI, "Object Files").</summary>
public static class ElfSymbols
{
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const int FirstReservedSection = 0xff00;
    private const uint SymbolTable = 2;
    private const ulong Executable = 4;
    private const int SectionType = 3;
    private const int FileType = 4;

    /// <summary>Its defined symbols, by address and, at the same address, by name. Names of sections and files are none.</summary>
    public static IReadOnlyList<ObjectSymbol> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 64 || !file.StartsWith("\u007fELF"u8))
            throw new InvalidDataException("this is no ELF file");

        List<ObjectSymbol> symbols = [];
        var sections = file[(int)BinaryPrimitives.ReadUInt64LittleEndian(file[40..])..];
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(file[60..]); i++)
        {
            var table = Section(sections, i);
            if (BinaryPrimitives.ReadUInt32LittleEndian(table[4..]) != SymbolTable)
                continue;

            var names = Content(file, Section(sections, (int)BinaryPrimitives.ReadUInt32LittleEndian(table[40..])));
            for (var entries = Content(file, table); entries.Length >= SymbolSize; entries = entries[SymbolSize..])
            {
                var section = BinaryPrimitives.ReadUInt16LittleEndian(entries[6..]);
                var name = NameAt(names, BinaryPrimitives.ReadUInt32LittleEndian(entries));
                if (section == 0 || name.Length == 0 || (entries[4] & 15) is SectionType or FileType)
                    continue;

                var isCode = section < FirstReservedSection
                    && (BinaryPrimitives.ReadUInt64LittleEndian(Section(sections, section)[8..]) & Executable) != 0;
                symbols.Add(new ObjectSymbol(BinaryPrimitives.ReadUInt64LittleEndian(entries[8..]), name, isCode));
            }
        }

        return [.. symbols.OrderBy(symbol => symbol.Address).ThenBy(symbol => symbol.Name, StringComparer.Ordinal)];
    }

    private static ReadOnlySpan<byte> Section(ReadOnlySpan<byte> sections, int number) =>
        sections.Slice(number * SectionSize, SectionSize);

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file, ReadOnlySpan<byte> section) => file.Slice(
        (int)BinaryPrimitives.ReadUInt64LittleEndian(section[24..]), (int)BinaryPrimitives.ReadUInt64LittleEndian(section[32..]));

    private static string NameAt(ReadOnlySpan<byte> names, uint offset)
    {
        var name = names[(int)offset..];
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }
}
