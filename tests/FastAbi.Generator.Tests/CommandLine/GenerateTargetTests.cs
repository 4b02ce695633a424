using System.Text;
using FastAbi.Generator.Emit;
using FastAbi.Model.Files;
using FastAbi.Testing.Specs;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi generate --target</c>: the files of some targets, while those of others stay as they are.</summary>
public sealed class GenerateTargetTests : IDisposable
{
    private static readonly byte[] _generated = Encoding.UTF8.GetBytes(GeneratedFile.Banner("abi/gone.yml") + "\n");

    private readonly TemporaryFolder _folder = new();

    /// <summary>The rule that the tests break.</summary>
    internal static IReadOnlyList<string> Covered => ["FAB0230"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generate_OneTarget_WritesItsFilesAndRemovesItsStaleOnesAlone()
    {
        _folder.Write("native/asm/hvm.S", _generated);
        _folder.Write("native/asm/gone.S", _generated);
        _folder.Write("native/man/gone.9", _generated);

        var lines = Generate("manual").Ended(0).Lines();

        Assert.Equal("49 operations in 8 files, 9 changed", lines[^1]);
        Assert.All(lines[..^1], line => Assert.StartsWith($"changed {_folder.In("native/man/")}", line, StringComparison.Ordinal));
        Assert.False(_folder.Has("native/man/gone.9"));
        Assert.Equal(
            ["native/asm/gone.S", "native/asm/hvm.S"], Files().Where(file => !file.StartsWith("native/man/", StringComparison.Ordinal)));
        Assert.Equal(Encoding.UTF8.GetString(_generated), _folder.Read("native/asm/hvm.S"));
        Assert.Equal("49 operations in 8 files, 0 changed\n", Generate("manual", "--check").Ended(0).Output);
    }

    [Fact]
    public void Generate_SeveralTargets_WritesEachOnce()
    {
        Generate("xen", "--target", "releases", "--target", "xen").Ended(0);

        Assert.Equal(["managed/samples/XenTour/Generated/Releases.cs", "native/guest/tour/releases.h", "native/xen/calls.c"], Files());
    }

    [Fact]
    public void Generate_NoSuchTarget_NamesTheOneThatWasMeantAndWritesNothing()
    {
        var run = Generate("manual", "--target", "asembly").Ended(2);

        Assert.Equal(
            "asembly(1,1): error FAB0230: there is no target 'asembly'; did you mean 'assembly'?\n" +
            "1 finding; 'fastabi explain FAB0230' tells more\n", run.Output);
        Assert.Empty(Files());
    }

    [Fact]
    public void Complete_Target_OffersEachWithWhatItIs() =>
        Assert.Equal(
            Targets.All.Select(target => $"{target.Name}\t{target.Doc}").Order(StringComparer.Ordinal),
            GeneratorTool.Run("complete", "--", "generate", "--target", "").Ended(0).Lines());

    /// <summary>Or one would remove what another has written.</summary>
    [Fact]
    public void Targets_OfTheList_HaveNamesAndFoldersOfTheirOwn()
    {
        Assert.Distinct(Targets.All.Select(target => target.Name));
        Assert.Distinct(Targets.All.SelectMany(target => target.Folders));
        var abi = SpecLoader.Load(GeneratorTool.RepositoryAbi);
        Assert.All(Targets.All, target => Assert.Equal(
            target.Folders.Order(),
            target.Emit(abi).Select(file => Path.GetDirectoryName(file.Path)).Distinct().Order()));
    }

    private ToolRun Generate(params IEnumerable<string> target) =>
        GeneratorTool.OnRepository(["generate", "--out", _folder.Path, "--target", .. target]);

    private IEnumerable<string> Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder.Path, path)).Order(StringComparer.Ordinal);
}
