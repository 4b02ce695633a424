using FastAbi.Generator.Emit;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Tests.Mutation;

/// <summary>
/// What the check lets pass can be generated, and rightly: folders of the real files, changed in specification, overlay, types and
/// layouts, either have findings, or what is made of them assembles, compiles and is proved.
/// </summary>
public sealed class GenerateFuzzTests(ITestOutputHelper output)
{
    private const int Folders = 1_000;

    // Of the sound ones that differ from what there is, each so many-th is built.
    private const int Sample = 8;

    private int _sound;
    private int _different;
    private int _built;

    [Fact]
    public void Generate_MutatedFolder_MakesWhatBuildsAndIsProvedWhereCheckIsClean()
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var random = new Random(Seed.Value);
        var names = Directory.GetFiles(GeneratorTool.RepositoryAbi, "*.yml").Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal).ToList();
        using var folders = new RealFolders(names);
        var mutator = new Mutator(random, folders.Files);
        var real = names.ToDictionary(name => name, name => Text(folders.Of(name).LoadSound()));
        for (var i = 0; i < Folders; i++)
        {
            var name = names[random.Next(names.Count)];
            var changed = new List<string>();
            for (var files = random.Next(1, 3); files > 0; files--)
                changed.Add(Change(folders, name, mutator, random));
            try
            {
                Try(folders.Of(name), real[name]);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(
                    $"FASTABI_SEED={Seed.Value}, folder {i}:\n" + string.Concat(changed.Distinct().Select(file =>
                    $"# {file}\n{File.ReadAllText(Path.Combine(folders.Of(name).Root, file))}\n")), e);
            }
            foreach (var file in changed)
                folders.Of(name).Write(file, folders[file]);
        }

        output.WriteLine($"{_sound} of {Folders} folders were sound, {_built} were built");
        Assert.InRange(_sound, Folders / 20, Folders);
        Assert.InRange(_built, Folders / 200, Folders);
    }

    private static string Change(RealFolders folders, string name, Mutator mutator, Random random)
    {
        var file =
            random.Next(10) switch
            {
                < 3 => $"abi/{name}",
                < 6 => $"abi/overlay/{name}",
                < 7 => RealFolders.Types,
                _ =>
            folders.Layouts[random.Next(folders.Layouts.Count)]
            };
        // Bytes and lines mostly break the grammar; what passes it is more often made of other words and numbers.
        folders.Of(name).Write(file, random.Next(4) == 0 ? mutator.Mutate(folders[file]) : mutator.MutateWords(folders[file]));
        return file;
    }

    private void Try(SpecFixture fixture, string real)
    {
        var abi = fixture.Load();
        if (fixture.Findings.Count > 0)
            return;
        _sound++;
        if (Text(abi) == real || _different++ % Sample != 0)
            return;
        GeneratedBuild.Check(abi);
        _built++;
    }

    private static string Text(Abi abi) => string.Concat(Targets.Files(abi).Select(file => file.Text));
}
