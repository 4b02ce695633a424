using System.Text;
using FastAbi.Generator.Emit;
using FastAbi.Generator.Tests.Findings;

namespace FastAbi.Generator.Tests.Mutation;

/// <summary>Whatever happens to the real files, reading them ends in a sound model or in findings.</summary>
public class MutationTests(ITestOutputHelper output)
{
    private const int Texts = 8_000;
    private const int Parts = 4;

    private static readonly string _abi = Path.Combine(TestPaths.Root, "abi");

    private int _sound;
    private int _unsound;

    [Fact]
    public void Load_MutatedFiles_IsSoundOrReportsFindings()
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");

        Parallel.For(0, Parts, part => LoadMany(new Random(Seed.Value + part), part));

        output.WriteLine($"{_sound} texts were sound, {_unsound} were not");
        Assert.InRange(_sound, Texts / 100, Texts);
        Assert.InRange(_unsound, Texts / 4, Texts);
    }

    private void LoadMany(Random random, int part)
    {
        var names = Directory.GetFiles(_abi, "*.yml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        using var folders = new RealFolders(names);
        var mutator = new Mutator(random, folders.Files);
        for (var i = 0; i < Texts / Parts; i++)
        {
            var name = names[random.Next(names.Count)];
            var file = random.Next(10) switch { < 5 => $"abi/{name}", < 9 => $"abi/overlay/{name}", _ => RealFolders.Types };
            var text = mutator.Mutate(folders[file]);
            folders.Of(name).Write(file, text);
            try
            {
                Load(folders.Of(name));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(
                    $"FASTABI_SEED={Seed.Value}, part {part}, text {i}, {file}:\n{Encoding.UTF8.GetString(text)}\n", e);
            }
            folders.Of(name).Write(file, folders[file]);
        }
    }

    private void Load(SpecFixture fixture)
    {
        var abi = fixture.Load();
        foreach (var file in fixture.Findings.GroupBy(finding => finding.Position.File))
        {
            var lines = File.ReadAllText(Path.Combine(fixture.Root, file.Key)).ReplaceLineEndings("\n").Split('\n');
            foreach (var finding in file)
            {
                Wellformed.Check(finding);
                Assert.True(finding.Position.Line <= lines.Length, $"beyond the last line: {finding}");
                Assert.True(finding.Position.Column <= lines[finding.Position.Line - 1].Length + 1,
                    $"beyond the end of the line: {finding}");
            }
        }
        Interlocked.Increment(ref fixture.Findings.Count == 0 ? ref _sound : ref _unsound);
        if (fixture.Findings.Count > 0)
            return;
        foreach (var file in Targets.Files(abi))
            Assert.DoesNotContain(file.Text, c => char.IsControl(c) && c is not ('\n' or '\t'));
    }
}
