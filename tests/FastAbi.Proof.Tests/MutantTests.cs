using System.Collections.Concurrent;
using FastAbi.Proof.Files;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Tests.Mutants;
using FastAbi.Proof.Tests.Subjects;
using Iced.Intel;

namespace FastAbi.Proof.Tests;

/// <summary>
/// Every alteration of an archive is refused, or it is shown to change nothing: what survives without a reason is a hole in
/// the proof.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    // Of some 45,000, so that the suite takes bearable time; another seed takes others.
    private const int Count = 10_000;
    private const int EntryCount = 1_000;

    [Fact]
    public void Proof_OfMutants_RefusesEachOrTheChangeIsExplained()
    {
        var random = new Random(Seed.Value);
        var mutants = ArchiveKind.All.SelectMany(MutationSubject.All).SelectMany(subject => new Mutator(subject, random).All()).ToArray();
        random.Shuffle(mutants);
        if (Environment.GetEnvironmentVariable("FASTABI_ALL_MUTANTS") != "1")
            mutants = mutants[..Count];
        var survivors = new ConcurrentBag<Mutant>();
        Parallel.ForEach(mutants, mutant =>
        {
            if (!IsRefused(mutant))
                survivors.Add(mutant);
        });

        var explained = survivors.Select(mutant => (Mutant: mutant, Reason: Equivalence.Reason(mutant))).ToList();
        output.WriteLine($"{mutants.Length} mutants (FASTABI_SEED={Seed.Value}), {mutants.Length - survivors.Count} refused");
        foreach (var kind in mutants.GroupBy(mutant => mutant.Kind).OrderBy(group => group.Key))
            output.WriteLine($"{kind.Key}: {kind.Count()}, {survivors.Count(mutant => mutant.Kind == kind.Key)} equivalent");
        foreach (var reason in explained.GroupBy(survivor => survivor.Reason).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine(
                $"{reason.Count()} equivalent: {reason.Key ?? "NOT EXPLAINED"}; such as " +
                $"{reason.Select(survivor => survivor.Mutant.ToString()).Order(StringComparer.Ordinal).First()}");
        }

        var unexplained = explained.Where(survivor => survivor.Reason is null).Select(survivor => survivor.Mutant.ToString())
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.Equal(Enum.GetValues<MutantKind>().Except([MutantKind.Duplicated]), mutants.Select(mutant => mutant.Kind).Distinct()
            .Order());
    }

    [Fact]
    public void Proof_OfMutantsOfTheEntry_RefusesEachOrTheChangeIsExplained()
    {
        var random = new Random(Seed.Value);
        var mutants = ArchiveKind.All.SelectMany(MutationSubject.Entries).SelectMany(subject => new Mutator(subject, random).All())
            .Where(mutant => mutant.At < 0 || mutant.Subject.Code[mutant.At].Mnemonic != Mnemonic.Int3).ToArray();
        random.Shuffle(mutants);
        mutants = mutants[..EntryCount];
        var survivors = new ConcurrentBag<Mutant>();
        Parallel.ForEach(mutants, mutant =>
        {
            if (ProofRun.OfEntry(mutant.Archive(), new ProofOptions { Variant = mutant.Subject.Variant }).Count == 0)
                survivors.Add(mutant);
        });

        output.WriteLine($"{mutants.Length} mutants (FASTABI_SEED={Seed.Value}), {mutants.Length - survivors.Count} refused");
        Assert.Empty(ProofRun.OfEntry(mutants[0].Subject.Archive, new ProofOptions { Variant = mutants[0].Subject.Variant }));
        Assert.Empty(survivors.Where(mutant => Equivalence.Reason(mutant) is null).Select(mutant => mutant.ToString()));
    }

    /// <summary>Where nothing else fits into a function's bytes: assembled anew, with one instruction twice.</summary>
    [Fact]
    public void Proof_OfFunctionsWithAnInstructionTwice_RefusesEachOrTheChangeIsExplained()
    {
        using var folder = new TemporaryFolder();
        var doubled = DoubledInstruction.All(ProofRun.Repository).ToList();
        var source = folder.Write("doubled.S", $"#include \"trampoline.h\"\n{string.Concat(doubled.Select(mutant => mutant.Text))}");
        var file = Subjects.Assembler.Archive(folder, "doubled.a", ArchiveKind.Of(Variant.Any).Define, [source]);
        var abi = ProofRun.Only([.. doubled.Select(mutant => mutant.Operation)]);

        var proved = ProofRun.OfPart(abi, file, File.ReadAllBytes(file)).File!.Functions;

        var code = ObjectFiles.Read("doubled.a", File.ReadAllBytes(file))
            .SelectMany(member => member.Functions.Select(function => (function.Name, Code: CodeOf(member, function))))
            .ToDictionary(function => function.Name, function => function.Code);
        var (refused, reasons, unexplained) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>());
        foreach (var mutant in doubled)
        {
            if (!proved.Single(function => function.Operation == mutant.Operation && function.Kind == mutant.Kind).IsProved)
                refused++;
            else if (mutant.Reason(code[FunctionSymbol.Of(mutant.Operation, mutant.Kind)]) is { } reason)
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            else
                unexplained.Add($"{mutant.Operation.Symbol}: {mutant.Line}");
        }
        output.WriteLine($"{doubled.Count} mutants, {refused} refused");
        foreach (var (reason, count) in reasons)
            output.WriteLine($"{count} equivalent: {reason}");
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.True(refused > 0);
    }

    private static List<Instruction> CodeOf(ObjectFile file, ObjectSymbol function) =>
        MutationSubject.Decode(file.SectionOf(function).Contents.Span.Slice((int)function.Value, (int)function.Size));

    private static bool IsRefused(Mutant mutant) =>
        ProofRun.OfPart(ProofRun.Only(mutant.Subject.Operation), "mutant.a", mutant.Archive(),
        new ProofOptions { Variant = mutant.Subject.Variant }).Findings
            .Any(finding => finding.Rule != ProofRules.Longer);
}
