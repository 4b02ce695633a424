using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>native/Makefile in the hands of those who have folders of any name, several makes at once, and a screen.</summary>
public sealed class MakeTests
{
    private static readonly string _native = Path.Combine(TestPaths.Root, "native");

    public static TheoryData<string> FolderNames =>
        ["with spaces", " two  spaces ", "in (parentheses)", "quote's", "quote\"d", "a$b", "ünïcödé 日本", "a&b, {c} <d> !e @f +g ^h `i ~j -k"];

    [Theory]
    [MemberData(nameof(FolderNames))]
    public void Make_IntoAFolderOfAnyName_GivesTheBuildsBytesAndKnowsWhatIsUpToDate(string name)
    {
        var output = Path.Combine(WorkFolder.Fresh("names"), name, "out");
        Run(output);
        foreach (var file in Archive.Names.Select(archive => $"lib/{archive}").Append("include/fastabi.h"))
            Assert.Equal(File.ReadAllBytes(Path.Combine(TestPaths.Out, file)), File.ReadAllBytes(Path.Combine(output, file)));

        Assert.DoesNotContain("  CC ", Run(output), StringComparison.Ordinal);
        var dependency = Path.Combine(output, "obj", "native", "any", "probe.dep");
        Assert.Contains("include/fastabi.h", File.ReadAllText(dependency), StringComparison.Ordinal);
        File.Delete(Path.Combine(output, "obj", "native", "any", "probe.o"));
        Assert.Contains("  CC      any/probe.o\n", Run(output), StringComparison.Ordinal);

        Run(output, "clean");
        Assert.Empty(Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData('%')]
    [InlineData(';')]
    [InlineData('|')]
    [InlineData(':')]
    [InlineData('=')]
    [InlineData('*')]
    [InlineData('?')]
    [InlineData('[')]
    [InlineData(']')]
    [InlineData('\\')]
    [InlineData('#')]
    public void Make_IntoAFolderThatItCannotName_SaysSo(char sign)
    {
        var folder = WorkFolder.Fresh("unnameable");
        var result = NativeTool.Try("make", "-s", "-C", _native, $"OUT={folder}/a{sign}b");
        Assert.Equal(2, result.Status);
        Assert.EndsWith($"OUT is \"{folder}/a{sign}b\": make cannot name files in a folder with {sign} there.  Stop.\n", result.Complaints,
            StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Make_AfterASourceWasMoved_BuildsItFromWhereItIs()
    {
        var output = NativeBuild.MakeCopy("moved");
        var native = Path.Combine(output, "..", "native");
        var makefile = Path.Combine(native, "Makefile");
        Directory.Move(Path.Combine(native, "probe"), Path.Combine(native, "cpuid"));
        File.WriteAllText(makefile, File.ReadAllText(makefile).Replace("probe/", "cpuid/", StringComparison.Ordinal));

        var lines = NativeTool.Run("make", "--no-print-directory", "-C", native);

        Assert.Contains("  CC      any/probe.o\n", lines, StringComparison.Ordinal);
        Assert.Contains("  CC      shared/probe.o\n", lines, StringComparison.Ordinal);
        Assert.Equal("", NativeTool.Run("make", "-s", "-C", native));
    }

    [Fact]
    public void Make_SeveralAtOnceInOneFolder_GiveTheBuildsBytes()
    {
        var output = WorkFolder.Fresh("at-once");
        var results = new ToolRun[6];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length },
            number => results[number] = NativeTool.Try("make", "-s", "-j2", "-C", _native, $"OUT={output}"));
        Assert.All(results, result => Assert.Equal("", result.Succeeded().Complaints));
        foreach (var name in Archive.Names)
            Assert.Equal(File.ReadAllBytes(Archive.Named(name).File), File.ReadAllBytes(Path.Combine(output, "lib", name)));
        Assert.DoesNotContain(Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories), file => char.IsDigit(file[^1]));
    }

    [Fact]
    public void Make_OrdinarilyAndWithV1_PrintsALineForEachFileOrTheCommands()
    {
        var output = WorkFolder.Fresh("lines");
        var lines = Run(output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches("^  (AS|CC|AR|LD|INSTALL) +[-_/.a-z]+$", line));
        Assert.Equal(lines.Length, lines.Distinct().Count());

        Run(output, "clean");
        Assert.Contains("cc -DFASTABI_VENDOR_ANY ", Run(output, "V=1", "CC=cc"), StringComparison.Ordinal);
        Run(output, "clean");
        Assert.Equal("", Run(output, "-s"));
    }

    /// <summary>Runs make; a dollar sign is doubled for it, as ever.</summary>
    private static string Run(string output, params IEnumerable<string> arguments) =>
        NativeTool.Run(
        "make", ["--no-print-directory", "-C", _native, $"OUT={output.Replace("$", "$$", StringComparison.Ordinal)}", .. arguments]);
}
