using System.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi generate</c>: what it writes, and what it leaves alone.</summary>
public sealed class GenerateVerbTests : IDisposable
{
    /// <summary>How many files come from the seven.</summary>
    internal const int FileCount = 150;

    private static readonly DateTime _longAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private static readonly byte[] _generated = Encoding.UTF8.GetBytes(GeneratedFile.Banner("abi/gone.yml") + "\n");

    private const string Windows = "native/asm/windows";

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.In("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generate_NewFolder_WritesEveryFile()
    {
        var lines = Generate().Ended(0).Lines();
        Assert.Equal($"49 operations in {FileCount} files, {FileCount} changed", lines[^1]);
        Assert.Equal(Files().Keys.Select(file => $"changed {Out}/{file}"), lines[..^1].Order(StringComparer.Ordinal));
        Assert.Equal(
            ["native/asm/bounce.S", "native/asm/event_channel.S", "native/asm/ghcb/event_channel.S", "native/asm/ghcb/grant_table.S",
            "native/asm/ghcb/hvm.S", "native/asm/ghcb/memory.S", "native/asm/ghcb/sched.S", "native/asm/ghcb/vcpu.S",
            "native/asm/ghcb/version.S", "native/asm/grant_table.S", "native/asm/hvm.S", "native/asm/memory.S", "native/asm/sched.S",
            "native/asm/tdcall/event_channel.S", "native/asm/tdcall/grant_table.S", "native/asm/tdcall/hvm.S",
            "native/asm/tdcall/memory.S", "native/asm/tdcall/sched.S", "native/asm/tdcall/vcpu.S", "native/asm/tdcall/version.S",
            "native/asm/vcpu.S", "native/asm/version.S", "native/guest/tour/releases.h",
            "native/include/fastabi_calls.h", "native/include/fastabi_constants.h", "native/include/fastabi_exposure.h",
            "native/include/fastabi_inline.h", "native/include/fastabi_proposal.h",
            "native/json/model.json",
            "native/man/event_channel.9", "native/man/fastabi.7", "native/man/grant_table.9", "native/man/hvm.9", "native/man/memory.9",
            "native/man/sched.9", "native/man/vcpu.9", "native/man/version.9",
            "native/xen/calls.c"],
            Files().Keys.Where(file => file.StartsWith("native/", StringComparison.Ordinal)
                && !file.StartsWith(Windows, StringComparison.Ordinal) && !file.StartsWith("native/rust/", StringComparison.Ordinal)));
        Assert.Contains($"{Windows}/event_channel_send.S", Files().Keys);
        Assert.Contains("native/rust/src/calls/event_channel.rs", Files().Keys);
        Assert.Equal(49, Files().Keys.Count(file => file.StartsWith(Windows, StringComparison.Ordinal)));
        Assert.Superset(
            new HashSet<string> { "DomId.cs", "EventChannel.cs", "EventChannelStatusOut.cs", "Imports.cs", "XenVersion.cs" },
            Files().Keys.Where(file => Path.GetDirectoryName(file) == "managed/FastAbi/Generated").Select(file => Path.GetFileName(file))
            .ToHashSet());
        Assert.Equal(
            [
                "Description.cs", "Dispatcher.cs", "FieldType.cs", "IEventChannel.cs", "IGrantTable.cs", "IHvm.cs", "IMemory.cs",
                "ISched.cs", "IVcpu.cs", "IXenVersion.cs", "Translation.cs",
            ],
            Files().Keys.Where(file => Path.GetDirectoryName(file) == "managed/FastAbi.Dispatch/Generated")
            .Select(file => Path.GetFileName(file)));
        Assert.Contains("managed/samples/XenTour/Generated/Releases.cs", Files().Keys);
        Assert.Equal(FileCount, Files().Count);
    }

    [Fact]
    public void Generate_NoFolderNamed_WritesBelowTheCurrentOne()
    {
        foreach (var file in Directory.GetFiles(GeneratorTool.RepositoryAbi, "*", SearchOption.AllDirectories))
            _folder.Write(Path.Combine("abi", Path.GetRelativePath(GeneratorTool.RepositoryAbi, file)), File.ReadAllBytes(file));
        Assert.Contains("changed native/asm/hvm.S", GeneratorTool.In(_folder.Path, "generate").Ended(0).Lines());
        Assert.True(_folder.Has("managed/FastAbi/Generated/Imports.cs"));
    }

    [Fact]
    public void Generate_Again_TouchesNothing()
    {
        Generate().Ended(0);
        foreach (var file in Files().Keys)
            File.SetLastWriteTimeUtc(Path.Combine(Out, file), _longAgo);
        Assert.Equal($"49 operations in {FileCount} files, 0 changed\n", Generate().Ended(0).Output);
        Assert.All(Files().Keys, file => Assert.Equal(_longAgo, File.GetLastWriteTimeUtc(Path.Combine(Out, file))));
    }

    [Fact]
    public void Generate_OneFileEdited_RewritesThatOne()
    {
        Generate().Ended(0);
        var before = Files();
        File.AppendAllText(Path.Combine(Out, "native/asm/hvm.S"), "edited");
        Assert.Equal($"changed {Out}/native/asm/hvm.S\n49 operations in {FileCount} files, 1 changed\n", Generate().Ended(0).Output);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Generate_SourceGone_RemovesWhatItMadeAndNothingElse()
    {
        _folder.Write("out/native/asm/gone.S", _generated);
        _folder.Write("out/native/include/gone.h", _generated);
        _folder.Write("out/managed/FastAbi/Generated/Gone.cs", _generated);
        _folder.Write("out/managed/FastAbi.Dispatch/Generated/Gone.cs", _generated);
        _folder.Write("out/native/asm/by_hand.S", "/* by hand */\n"u8);
        _folder.Write("out/native/asm/empty.S", []);
        _folder.Write("out/elsewhere/gone.S", _generated);
        File.CreateSymbolicLink(Path.Combine(Out, "native/asm/.#lock"), "nobody@nowhere");

        var lines = Generate().Ended(0).Lines();

        Assert.Contains($"changed {Out}/native/asm/gone.S", lines);
        Assert.Contains($"changed {Out}/native/include/gone.h", lines);
        Assert.Contains($"changed {Out}/managed/FastAbi/Generated/Gone.cs", lines);
        Assert.Contains($"changed {Out}/managed/FastAbi.Dispatch/Generated/Gone.cs", lines);
        Assert.Equal($"49 operations in {FileCount} files, {FileCount + 4} changed", lines[^1]);
        Assert.Equal(["elsewhere/gone.S", "native/asm/by_hand.S", "native/asm/empty.S"], Files().Keys.Except(Fresh().Keys));
        Assert.NotNull(new FileInfo(Path.Combine(Out, "native/asm/.#lock")).LinkTarget);
    }

    [Fact]
    public void Generate_ForeignFileInTheWay_WritesNothingAtAll()
    {
        _folder.Write("out/native/asm/version.S", "/* by hand */\n"u8);
        _folder.Write("out/native/asm/gone.S", _generated);
        var before = Files();
        Assert.StartsWith($"{Out}/native/asm/version.S(1,1): error FAB0062: ", Generate().Ended(2).Output, StringComparison.Ordinal);
        Assert.Equal(before, Files());
        Assert.False(Directory.Exists(Path.Combine(Out, "native/include")));
    }

    /// <summary>The header is written last, so all assembly would be new beside an old header.</summary>
    [Theory]
    [InlineData("out/native/include")]
    [InlineData("out")]
    public void Generate_FileInsteadOfAFolder_WritesNothingAtAll(string path)
    {
        _folder.Write(path, "in the way"u8);
        var before = Files();
        var run = Generate().Ended(2);
        Assert.Contains("error FAB0063: ", run.Output, StringComparison.Ordinal);
        Assert.Equal("1 finding; 'fastabi explain FAB0063' tells more", run.Lines()[^1]);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Generate_FolderInsteadOfAFile_WritesNothingAtAll()
    {
        Directory.CreateDirectory(Path.Combine(Out, "native/include/fastabi_calls.h"));
        Assert.StartsWith($"{Out}/native/include/fastabi_calls.h(1,1): error FAB0063: ", Generate().Ended(2).Output,
            StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    /// <summary>Nobody may create a file in /proc, not even root.</summary>
    [Fact]
    public void Generate_FolderNotWritable_SaysSo() =>
        Assert.Contains("error FAB0063: ", GeneratorTool.OnRepository("generate", "--out", "/proc/fastabi").Ended(2).Output,
        StringComparison.Ordinal);

    [Fact]
    public void Generate_BrokenSpecification_LeavesOldFiles()
    {
        using var fixture = new SpecFixture("name: demo\n");
        Generate().Ended(0);
        var before = Files();
        GeneratorTool.Run("generate", "--abi", fixture.Abi, "--out", Out).Ended(1);
        Assert.Equal(before, Files());
        GeneratorTool.Run("generate", "--abi", fixture.Abi, "--out", _folder.In("new")).Ended(1);
        Assert.False(Directory.Exists(_folder.In("new")));
    }

    /// <summary>Relative and absolute paths, from two folders, of a copy in a third: the bytes are the same.</summary>
    [Fact]
    public void Generate_FromAnywhere_WritesTheSameBytes()
    {
        foreach (var file in Directory.GetFiles(GeneratorTool.RepositoryAbi, "*", SearchOption.AllDirectories))
            _folder.Write(Path.Combine("a/copy/abi", Path.GetRelativePath(GeneratorTool.RepositoryAbi, file)), File.ReadAllBytes(file));
        Directory.CreateDirectory(_folder.In("b"));
        GeneratorTool.In(_folder.In("a/copy"), "generate", "--out", "../../out").Ended(0);
        var relative = Files();
        Directory.Delete(Out, recursive: true);
        GeneratorTool.In(_folder.In("b"), "generate", "--abi", $"{GeneratorTool.RepositoryAbi}/", "--out", Out).Ended(0);
        Assert.Equal(relative, Files());
    }

    [Fact]
    public void Generate_SevenFiles_MentionsNoPlaceOnThisMachine() => Assert.All(Fresh(), file =>
    {
        Assert.DoesNotContain(GeneratorTool.RepositoryAbi, file.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', file.Value);
        Assert.Matches("""^(/[*] |\.\\" |[{] "generated": ")Generated by fastabi from abi/""", file.Value);
    });

    [Fact]
    public void Json_OfNoFinding_IsAnEmptyList() =>
        Assert.Equal("{\n  \"findings\": []\n}\n", GeneratorTool.OnRepository("generate", "--out", Out, "--format", "json")
            .Ended(0).Output);

    private ToolRun Generate() => GeneratorTool.OnRepository("generate", "--out", Out);

    private SortedDictionary<string, string> Fresh()
    {
        GeneratorTool.OnRepository("generate", "--out", _folder.In("fresh")).Ended(0);
        return Files("fresh");
    }

    private SortedDictionary<string, string> Files(string folder = "out") =>
        new(Directory.Exists(_folder.In(folder))
                ? Directory.GetFiles(_folder.In(folder), "*", SearchOption.AllDirectories)
                .Where(path => new FileInfo(path).LinkTarget is null)
                    .ToDictionary(path => Path.GetRelativePath(_folder.In(folder), path), File.ReadAllText)
                : [],
            StringComparer.Ordinal);
}
