using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Tasks;

/// <summary>The object file that MSBuild writes for a kernel, beside what make writes for guests in C.</summary>
public sealed class KernelTablesTests : IDisposable
{
    private static readonly string s_guest = Path.Combine(TestPaths.Root, "native", "guest");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The same symbols give the same table: the guest that reads it cannot know who wrote it.</summary>
    [Fact]
    public void Table_OfAGuest_IsTheOneThatAwkMakes()
    {
        var guest = Path.Combine(TestPaths.Out, "obj", "guest", "hello-c", "first.elf");
        var symbols = ElfSymbols.Read(File.ReadAllBytes(guest));
        var start = Assert.Single(symbols, symbol => symbol.Name == "guest_symbols").Address;
        var list = _folder.In("list");
        File.WriteAllText(list, ToolRun.In(_folder.Path, "env", "LC_ALL=C", "nm", "-n", guest).Succeeded().Output);
        _folder.Write("awk.S", ToolRun.In(_folder.Path, "awk", "-f", Path.Combine(s_guest, "symbols.awk"), list).Succeeded().Output);
        ToolRun.In(_folder.Path, "cc", "-c", "awk.S", "-o", "awk.o").Succeeded();
        ToolRun.In(_folder.Path, "ld", $"--section-start=.guest.symbols=0x{start:x}", "-e", "0", "awk.o", "-o", "awk.elf").Succeeded();
        ToolRun.In(_folder.Path, "objcopy", "-O", "binary", "-j", ".guest.symbols", "awk.elf", "awk.bin").Succeeded();

        Assert.Equal(File.ReadAllBytes(_folder.In("awk.bin")), KernelTables.Table(symbols));
    }

    [Fact]
    public void Write_Symbols_AreThoseThatTheToolsRead()
    {
        File.WriteAllBytes(_folder.In("tables.o"), KernelTables.Write("a kernel", 0x3000, []));

        var lines = ToolRun.In(_folder.Path, "nm", "tables.o").Succeeded().Output.TrimEnd('\n').Split('\n');

        Assert.Equal(
            [
                "0000000000000000 B baremetal_heap", "0000000000003000 B baremetal_heap_end", "0000000000000000 R guest_name",
                "0000000000000000 R guest_symbols",
            ],
            lines);
        Assert.Empty(ToolRun.In(_folder.Path, "readelf", "-W", "-a", "tables.o").Succeeded().Complaints);
    }

    [Fact]
    public void Read_AGuest_FindsWhatNmFinds()
    {
        var guest = Path.Combine(TestPaths.Out, "guest", "HelloXen.debug");
        var lines = ToolRun.In(_folder.Path, "env", "LC_ALL=C", "nm", "-n", guest).Succeeded().Output.TrimEnd('\n').Split('\n');

        Assert.Equal(
            lines.Where(line => !line.StartsWith(' ')).Select(line => (line[..16], line[19..], line[17] is 't' or 'T' or 'w' or 'W')),
            ElfSymbols.Read(File.ReadAllBytes(guest)).Select(symbol => ($"{symbol.Address:x16}", symbol.Name, symbol.IsCode)));
    }
}
