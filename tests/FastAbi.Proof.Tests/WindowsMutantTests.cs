using System.Collections.Concurrent;
using FastAbi.Model.Diagnostics;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Tests.Mutants;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>Every alteration of a COFF archive is refused, or it is shown to change nothing; none ends in an exception.</summary>
public sealed class WindowsMutantTests(ITestOutputHelper output)
{
    private const int MostLinked = 25;
    private const int Rounds = 1500;

    [Fact]
    public void Proof_OfMutantsOfCoff_RefusesEachOrTheChangeIsExplained()
    {
        var random = new Random(Seed.Value);
        var mutants = MutationSubject.OfCoff(WindowsArchive.Abi, WindowsArchive.Bytes(), Variant.Vmcall)
            .SelectMany(subject => new Mutator(subject, random).All()).ToArray();
        var survivors = new ConcurrentBag<Mutant>();
        Parallel.ForEach(mutants, mutant =>
        {
            if (!WindowsArchive.Prove(WindowsArchive.Name, mutant.Archive()).Findings.Any(finding => finding.Rule != ProofRules.Longer))
                survivors.Add(mutant);
        });

        output.WriteLine($"{mutants.Length} mutants (FASTABI_SEED={Seed.Value}), {mutants.Length - survivors.Count} refused");
        Assert.InRange(survivors.Count, 0, mutants.Length / 10);
        Assert.Empty(survivors.Where(mutant => Equivalence.Reason(mutant) is null).Select(mutant => mutant.ToString()));
    }

    /// <summary>
    /// Headers, relocations, symbols, what unwinders read, and the index: each byte once. Where nothing is found, a linker makes an
    /// image of it that is proved as well.
    /// </summary>
    [Fact]
    public void Proof_OfACoffArchiveAlteredAnywhere_RefusesOrALinkerMakesWhatWasProved()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.lib", WindowsArchive.Bytes());
        ToolRun.In(folder.Path, "llvm-ranlib", "a.lib").Succeeded();
        var (original, random) = (File.ReadAllBytes(folder.In("a.lib")), new Random(Seed.Value));
        var altered = Enumerable.Range(8, original.Length - 8).Select(at => Altered(original, at, random)).ToList();
        var accepted = new ConcurrentBag<(int At, byte[] Bytes)>();
        Parallel.ForEach(altered.Index(), change =>
        {
            var run = WindowsArchive.Prove(WindowsArchive.Name, change.Item);
            if (run.File?.Functions.Count == WindowsArchive.Count && IsProved(run))
                accepted.Add((change.Index, change.Item));
        });

        var linked = 0;
        foreach (var (at, bytes) in accepted.OrderBy(change => change.At).Where((_, i) => i % (accepted.Count / MostLinked + 1) == 0))
        {
            folder.Write("b.lib", bytes);
            File.Delete(folder.In("b.exe"));
            // A linker may refuse; what it makes has to be what was proved.
            ToolRun.In(folder.Path, "lld-link", "/nologo", "/machine:x64", "/nodefaultlib", "/entry:fastabi_init", "/subsystem:console",
                "/debug:symtab", $"/include:{WindowsArchive.Function}", "/include:fastabi_classic_demo_probe", "b.lib", "/out:b.exe");
            if (!folder.Has("b.exe"))
                continue;
            var run = WindowsArchive.Prove("b.exe", File.ReadAllBytes(folder.In("b.exe")), isProgram: true);
            Assert.True(IsProved(run), $"byte {at}, FASTABI_SEED={Seed.Value}\n{string.Join('\n', run.Findings)}");
            linked++;
        }
        output.WriteLine($"FASTABI_SEED={Seed.Value}: {accepted.Count} of {altered.Count} are proved; {linked} images of such, too");
        Assert.True(linked > 0);
    }

    [Fact]
    public void Proof_OfDamagedCoff_EndsWithoutAnException()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(Seed.Value);
        foreach (var (name, original) in ((string, byte[])[])[
            ("demo.obj", WindowsArchive.Members[0].Bytes.ToArray()),
            ("a.exe", WindowsArchive.Link(folder, WindowsArchive.Bytes(), "/dll", "/export:fastabi_native_demo_probe"))])
        {
            for (var length = 0; length < original.Length; length += length < 1024 ? 3 : 37)
                WindowsArchive.Prove(name, original.AsMemory(0, length));
            for (var round = 0; round < Rounds; round++)
            {
                var bytes = original.ToArray();
                for (var change = random.Next(1, 5); change > 0; change--)
                {
                    var at = random.Next(round % 2 == 0 ? Math.Min(1024, bytes.Length) : bytes.Length);
                    bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : byte.MaxValue;
                }
                WindowsArchive.Prove(name, bytes);
            }
        }
    }

    private static bool IsProved(ProofRun run) =>
        run.Findings.All(finding => finding.Rule.Severity != Severity.Error) && run.File!.Functions.All(function => function.IsProved);

    private static byte[] Altered(byte[] original, int at, Random random)
    {
        var bytes = original.ToArray();
        bytes[at] =
            random.Next(3) switch { 0 => (byte)(bytes[at] ^ 1 << random.Next(8)), 1 => (byte)(bytes[at] + 1), _ => (byte)~bytes[at] };
        return bytes;
    }
}
