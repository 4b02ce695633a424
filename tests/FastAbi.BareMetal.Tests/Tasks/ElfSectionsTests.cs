using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Tasks;

/// <summary>Sections get other names, and nothing else of the file is different to those who read it.</summary>
public sealed class ElfSectionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rename_SectionsOfAnObject_HaveTheNewNamesAndAreData()
    {
        ElfObject made = new();
        made.AddConstant(".eh_frame", "frames", [1, 2, 3, 4], alignment: 8);
        made.AddZeros(".heap", "start", "end", 0x3000);
        var old = made.ToBytes();

        var renamed = ElfSections.Rename(
            old, new Dictionary<string, string> { [".heap"] = ".a.name.longer.than.before", [".eh_frame"] = ".b" });

        Assert.Equal(
            Sections(old).Replace(".eh_frame", ".b", StringComparison.Ordinal)
                .Replace(".heap NOBITS", ".a.name.longer.than.before PROGBITS", StringComparison.Ordinal),
            Sections(renamed));
        Assert.Equal(ElfSymbols.Read(old), ElfSymbols.Read(renamed));
    }

    // Names and types, in the file's order.
    private string Sections(byte[] file)
    {
        File.WriteAllBytes(_folder.In("object.o"), file);
        var lines = ToolRun.In(_folder.Path, "readelf", "--sections", "--wide", "object.o").Succeeded().Lines();
        return string.Join(
            '\n',
            lines.Where(line => line.Contains(']', StringComparison.Ordinal) && line.Contains('.', StringComparison.Ordinal))
                .Select(line => string.Join(' ', line.Split(']')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2))));
    }
}
