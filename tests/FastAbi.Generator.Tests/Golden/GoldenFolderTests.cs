using System.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>The comparison sees every difference, or no golden test means anything.</summary>
public sealed class GoldenFolderTests
{
    private static readonly GeneratedFile _file = new("asm/demo.S", "first\nsecond\nthird\n");

    [Theory]
    [InlineData("first\nsecond\nthird\n", null)]
    [InlineData("first\n2nd\nthird\n", "asm/demo.S:2\n    expected  2nd\n    generated second")]
    [InlineData("first\nsecond\n", "asm/demo.S:3\n    expected  \n    generated third")]
    [InlineData("first\nsecond\nthird\nfourth\n", "asm/demo.S:4\n    expected  fourth\n    generated ")]
    [InlineData("first\nsecond\nthird", "asm/demo.S:4\n    expected  <end of file>\n    generated ")]
    [InlineData("first\nsecond\r\nthird\n", "asm/demo.S:2\n    expected  second<CR>\n    generated second")]
    [InlineData("\ufefffirst\nsecond\nthird\n", "asm/demo.S:1\n    expected  \ufefffirst\n    generated first")]
    public void Differences_FileWithText_AreTheFirstDifferingLine(string text, string? difference)
    {
        using var folder = new TemporaryFolder();
        folder.Write(_file.Path, Encoding.UTF8.GetBytes(text));

        Assert.Equal(difference is null ? [] : [difference], new GoldenFolder(folder.Path).Differences([_file]));
    }

    [Fact]
    public void Differences_NoFolder_AreTheMissingFiles() =>
        Assert.Equal(["asm/demo.S: the file is missing"], new GoldenFolder("no such folder").Differences([_file]));

    [Fact]
    public void Differences_FileWithoutSource_NameIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("include/gone.h", []);

        Assert.Equal(["include/gone.h: nothing generates it any more"], new GoldenFolder(folder.Path).Differences([]));
    }

    [Fact]
    public void Update_MissingAndObsoleteFiles_LeavesNoDifference()
    {
        using var folder = new TemporaryFolder();
        folder.Write("include/gone.h", []);
        var golden = new GoldenFolder(folder.Path);

        golden.Update([_file]);

        Assert.Empty(golden.Differences([_file]));
    }
}
