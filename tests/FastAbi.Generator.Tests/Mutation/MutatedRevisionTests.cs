using System.Text;
using FastAbi.Compare;
using FastAbi.Generator.Tests.Findings;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Tests.Mutation;

/// <summary>Whatever an old revision of the real files says, comparing with it ends in findings.</summary>
public sealed class MutatedRevisionTests(ITestOutputHelper output)
{
    private const int Texts = 1_000;

    [Fact]
    public void Compare_MutatedOldFiles_ReportsFindings()
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var random = new Random(Seed.Value);
        var names = Directory.GetFiles(Path.Combine(TestPaths.Root, "abi"), "*.yml").Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal).ToList();
        using RealFolders old = new(names), current = new(names);
        var mutator = new Mutator(random, old.Files);
        var (refused, compared) = (0, 0);
        for (var i = 0; i < Texts; i++)
        {
            var name = names[random.Next(names.Count)];
            var file = random.Next(4) == 0 ? $"abi/overlay/{name}" : $"abi/{name}";
            var text = mutator.Mutate(old[file]);
            old.Of(name).Write(file, text);
            try
            {
                var findings = Compare(old.Of(name), current.Of(name));
                Assert.All(findings, Wellformed.Check);
                if (findings.Any(finding => finding.Rule == AgainstRules.NotComparable))
                    refused++;
                else
                    compared += findings.Count > 0 ? 1 : 0;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"FASTABI_SEED={Seed.Value}, text {i}, {file}:\n{Encoding.UTF8.GetString(text)}\n", e);
            }
            old.Of(name).Write(file, old[file]);
        }

        output.WriteLine($"{refused} could not be read, {compared} were compared and differ");
        Assert.InRange(refused, Texts / 10, Texts);
        Assert.InRange(compared, Texts / 20, Texts);
    }

    private static IReadOnlyList<Diagnostic> Compare(SpecFixture old, SpecFixture current)
    {
        var diagnostics = new DiagnosticBag();
        using var other = new OtherSpecification(old.Abi);
        Comparison.Run(SpecFolder.Read(current.Abi, diagnostics), other, applyErrata: true, diagnostics);
        return diagnostics.ToSortedList();
    }
}
