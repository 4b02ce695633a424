using FastAbi.Model.Diagnostics;
using FastAbi.Model.Registers;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>
/// Whatever is altered in an archive beside the code, or in a program: there is a finding, or every linker still makes a program
/// of it that is proved.
/// </summary>
public sealed class LinkerAgreementTests(ITestOutputHelper output)
{
    private const int Rounds = 4000;
    private const int MostLinked = 40;

    private static readonly string[] _linkers = ["ld.bfd", "ld.gold", "ld.lld"];

    [Fact]
    public void Archive_AlteredAndProved_IsLinkedToWhatWasProved()
    {
        using var folder = new TemporaryFolder();
        var (random, original) = (new Random(Seed.Value), File.ReadAllBytes(SmallArchive.Archive(folder)));
        var accepted = Enumerable.Range(0, Rounds).Select(_ => Altered(original, random, original.Length))
            .Where(altered => IsProved(altered, "libfastabi.a", isProgram: false)).ToList();

        Assert.InRange(accepted.Count, 1, Rounds - 1);
        var linked = 0;
        foreach (var altered in accepted.Take(MostLinked))
        {
            var archive = folder.Write("altered.a", altered);
            foreach (var linker in _linkers)
            {
                File.Delete(folder.In("program"));
                // A linker may refuse; what it makes has to be what was proved.
                ToolRun.In(
                    folder.Path, linker,
                    ["-e", "fastabi_init", .. Functions().SelectMany(name => (string[])["-u", name]), archive, "-o", "program"]);
                if (!folder.Has("program"))
                    continue;
                Assert.True(IsProved(File.ReadAllBytes(folder.In("program")), "program", isProgram: true),
                    $"{linker}, FASTABI_SEED={Seed.Value}");
                linked++;
            }
        }
        output.WriteLine(
            $"FASTABI_SEED={Seed.Value}: {accepted.Count} of {Rounds} altered archives are proved; {linked} programs were linked of " +
            "such, and are proved too");
        Assert.True(linked > 0);
    }

    /// <summary>Headers, program headers and dynamic section are in the first part of the file, symbols in the last.</summary>
    [Fact]
    public void Program_Altered_IsProvedWithAllFunctionsOrNotAtAll()
    {
        using var folder = new TemporaryFolder();
        ToolRun.In(folder.Path, "ld.bfd", "-pie", "-e", "fastabi_init", "--whole-archive", SmallArchive.Archive(folder), "-o", "program")
            .Succeeded();
        var (random, original) = (new Random(Seed.Value), File.ReadAllBytes(folder.In("program")));
        var reference = ProofRun.Of(SmallArchive.Abi, "program", original, isProgram: true);
        reference.IsProved();
        var proved = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var altered = Altered(original, random, round % 2 == 0 ? 64 + 56 * 12 : original.Length);
            var run = ProofRun.Of(SmallArchive.Abi, "program", altered, isProgram: true);
            // A name that is gone is a function that is not called; all others are counted.
            if (run.Findings.Any(finding => finding.Rule.Severity == Severity.Error))
                continue;
            Assert.All(run.File!.Functions, function => Assert.True(function.IsProved, $"FASTABI_SEED={Seed.Value}"));
            proved++;
        }
        output.WriteLine($"FASTABI_SEED={Seed.Value}: {proved} of {Rounds} altered programs are proved");
        Assert.InRange(proved, 1, Rounds - 1);
    }

    private static IEnumerable<string> Functions() =>
        SmallArchive.Abi.Operations.SelectMany(
            operation => FunctionSymbol.KindsOf(operation, variant: null, CallConvention.SystemV)
                .Select(kind => FunctionSymbol.Of(operation, kind)));

    private static bool IsProved(byte[] bytes, string name, bool isProgram)
    {
        var run = ProofRun.Of(SmallArchive.Abi, name, bytes, isProgram: isProgram);
        var isProved = run.File is { } file && file.Functions.Count == SmallArchive.Count
            && file.Functions.All(function => function.IsProved);
        return isProved && run.Findings.All(finding => finding.Rule.Severity != Severity.Error);
    }

    private static byte[] Altered(byte[] original, Random random, int end)
    {
        var bytes = original.ToArray();
        var at = random.Next(8, Math.Min(end, bytes.Length));
        bytes[at] =
            random.Next(3) switch { 0 => (byte)(bytes[at] ^ 1 << random.Next(8)), 1 => (byte)(bytes[at] + 1), _ => (byte)random.Next(256) };
        return bytes;
    }
}
