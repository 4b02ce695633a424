using System.Buffers.Binary;
using System.Text;

namespace FastAbi.BareMetal.Tasks;

/// <summary>What a kernel has of its own beside its code: its name, its heap, and the names of its functions for crashes.</summary>
public static class KernelTables
{
    private const string Symbols = "guest_symbols";

    // struct symbol of native/guest/symbol.h.
    private const int EntrySize = 8;

    /// <summary>An object file with all of it.</summary>
    /// <param name="name">The name in the heading of its report; may be empty.</param>
    /// <param name="heapSize">The bytes that <c>new</c> has.</param>
    /// <param name="linked">The symbols of the kernel when it was linked without names of functions; none the first time.</param>
    public static byte[] Write(string name, ulong heapSize, IReadOnlyList<ObjectSymbol> linked)
    {
        ArgumentNullException.ThrowIfNull(linked);
        ElfObject tables = new();
        tables.AddConstant(".rodata.guest_name", "guest_name", Encoding.UTF8.GetBytes($"{name}\0"), alignment: 1);
        tables.AddZeros(".heap", "baremetal_heap", "baremetal_heap_end", heapSize);
        tables.AddConstant(".guest.symbols", Symbols, Table(linked), alignment: 4);
        return tables.ToBytes();
    }

    /// <summary>
    /// The table that native/guest/symbols.awk makes, with the addresses in place: an address and that of its name for each
    /// function, two zeros, and the names.
    /// </summary>
    public static byte[] Table(IReadOnlyList<ObjectSymbol> linked)
    {
        ObjectSymbol[] functions =
        [
            .. linked.Where(symbol => symbol.IsCode && !symbol.Name.StartsWith("guest_text_", StringComparison.Ordinal))
                .DistinctBy(symbol => symbol.Address),
        ];
        // The table is last in memory: this is where it lies the second time, too.
        var start = linked.FirstOrDefault(symbol => symbol.Name == Symbols)?.Address ?? 0;
        var table = new byte[(functions.Length + 1) * EntrySize];
        using MemoryStream names = new();
        for (var i = 0; i < functions.Length; i++)
        {
            var entry = table.AsSpan(i * EntrySize);
            BinaryPrimitives.WriteUInt32LittleEndian(entry, checked((uint)functions[i].Address));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], checked((uint)start + (uint)(table.Length + names.Length)));
            names.Write(Encoding.UTF8.GetBytes($"{functions[i].Name}\0"));
        }

        return [.. table, .. names.ToArray()];
    }
}
