using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Text;

namespace FastAbi.BareMetal.Tasks;

/// <summary>
/// Reads the symbols of a COFF object, or of a PE file whose linker kept them (Microsoft's "PE Format", "COFF Symbol Table").
/// </summary>
public static class CoffSymbols
{
    private const int SymbolSize = 18;
    private const byte External = 2;
    private const byte Static = 3;

    /// <summary>Its defined symbols, by address and, at the same address, by name. Names of sections and files are none.</summary>
    public static IReadOnlyList<ObjectSymbol> Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        PEHeaders headers = new(new MemoryStream(file));
        var count = headers.CoffHeader.NumberOfSymbols;
        var table = file.AsSpan(headers.CoffHeader.PointerToSymbolTable);
        var names = table[(count * SymbolSize)..];
        List<ObjectSymbol> symbols = [];
        for (var i = 0; i < count; i++)
        {
            var entry = table.Slice(i * SymbolSize, SymbolSize);
            var section = BinaryPrimitives.ReadInt16LittleEndian(entry[12..]);
            var name = NameOf(entry, names);
            if (section > 0 && entry[16] is External or Static && !name.StartsWith('.'))
            {
                var header = headers.SectionHeaders[section - 1];
                symbols.Add(new ObjectSymbol(
                    (ulong)header.VirtualAddress + BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]),
                    name,
                    header.SectionCharacteristics.HasFlag(SectionCharacteristics.MemExecute)));
            }

            // Entries of another form follow that tell more of this one.
            i += entry[17];
        }

        return [.. symbols.OrderBy(symbol => symbol.Address).ThenBy(symbol => symbol.Name, StringComparer.Ordinal)];
    }

    // Of up to eight bytes, or zeros and the place among the long ones.
    private static string NameOf(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> names)
    {
        var name = BinaryPrimitives.ReadUInt32LittleEndian(entry) == 0
            ? names[(int)BinaryPrimitives.ReadUInt32LittleEndian(entry[4..])..]
            : entry[..8];
        var end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }
}
