namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi generate --check</c>: it tells and touches nothing.</summary>
public sealed class GenerateCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GenerateCheckTests() => GeneratorTool.OnRepository("generate", "--out", _folder.Path).Ended(0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_FreshFiles_AreFine() =>
        Assert.Equal($"49 operations in {GenerateVerbTests.FileCount} files, 0 changed\n", Check().Ended(0).Output);

    [Fact]
    public void Check_EditedFile_NamesTheFirstDifferentLine()
    {
        var path = _folder.In("native/asm/hvm.S");
        var lines = File.ReadAllLines(path);
        (lines[6], lines[20]) = ("edited", "edited");
        File.WriteAllLines(path, lines);
        AssertFindings($"{path}(7,1): error FAB0060: ");
    }

    [Fact]
    public void Check_UpstreamReading_Differs() =>
        Assert.Contains(
        $"{_folder.In("native/asm/vcpu.S")}(", GeneratorTool.OnRepository("generate", "--check", "--no-errata", "--out", _folder.Path)
        .Ended(1).Output, StringComparison.Ordinal);

    [Fact]
    public void Check_MissingFile_IsNotWritten()
    {
        File.Delete(_folder.In("native/include/fastabi_calls.h"));
        AssertFindings($"{_folder.In("native/include/fastabi_calls.h")}(1,1): error FAB0060: ");
    }

    [Fact]
    public void Check_StaleFile_IsNotRemoved()
    {
        File.Copy(_folder.In("native/asm/hvm.S"), _folder.In("native/asm/zzz.S"));
        AssertFindings($"{_folder.In("native/asm/zzz.S")}(1,1): error FAB0061: ");
    }

    [Fact]
    public void Check_ManyDifferences_AreAllNamed()
    {
        File.Delete(_folder.In("native/asm/vcpu.S"));
        File.AppendAllText(_folder.In("native/asm/hvm.S"), "edited");
        File.Copy(_folder.In("native/asm/hvm.S"), _folder.In("native/asm/zzz.S"));
        AssertFindings(
            $"{_folder.In("native/asm/hvm.S")}(", $"{_folder.In("native/asm/vcpu.S")}(1,1): error FAB0060: ",
            $"{_folder.In("native/asm/zzz.S")}(1,1): error FAB0061: ");
    }

    [Fact]
    public void Check_NoFolder_DoesNotMakeIt()
    {
        var none = _folder.In("none");
        GeneratorTool.OnRepository("generate", "--check", "--out", none).Ended(1);
        Assert.False(Directory.Exists(none));
    }

    private ToolRun Check() => GeneratorTool.OnRepository("generate", "--check", "--out", _folder.Path);

    private void AssertFindings(params string[] findings)
    {
        var before = Snapshot();
        var lines = Check().Ended(1).Lines();
        Assert.Equal(findings.Length + 1, lines.Length);
        Assert.All(findings.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(before, Snapshot());
    }

    private List<(string, DateTime, string)> Snapshot() =>
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => (path, File.GetLastWriteTimeUtc(path), File.ReadAllText(path)))
            .Order()
            .ToList();
}
