using System.Text.RegularExpressions;
using FastAbi.Generator.Proof;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>
/// Trampolines that were written by hand, right ones and such that are wrong in one thing: the first line of each says which
/// findings there are, and at which instruction.
/// </summary>
public sealed partial class HandwrittenTests
{
    private static readonly string _folder = Path.Combine(TestPaths.Root, "tests", "FastAbi.Proof.Tests", "Handwritten");

    public static TheoryData<string> Names { get; } = new(
        Directory.GetFiles(_folder, "*.S", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file)).Order(StringComparer.Ordinal));

    /// <summary>The rules that the trampolines show broken.</summary>
    internal static IEnumerable<string> Covered => Names.SelectMany(name => Expected(name.Data)).Select(finding => finding[..7]);

    [Theory, MemberData(nameof(Names))]
    public void Proof_OfAHandwrittenTrampoline_FindsWhatIsWrongWithIt(string name)
    {
        using var folder = new TemporaryFolder();
        var source = folder.Write($"{Path.GetDirectoryName(name)}/{Path.GetFileName(name)}", File.ReadAllText(Path.Combine(_folder, name)));
        var file = Assembler.Assemble(source, "FASTABI_VENDOR_VMCALL", "-I", Path.Combine(_folder, Path.GetDirectoryName(name)!));

        var run = ProofRun.Of(ProofRun.Load(Path.Combine(_folder, "abi")), file, new ProofOptions { Variant = Variant.Vmcall });

        Assert.Equal(Expected(name), run.Findings.Select(finding => $"{finding.Rule.Id} at '{finding.Code?.Instruction}'").Distinct().Order(StringComparer.Ordinal));
    }

    private static List<string> Expected(string name)
    {
        var verdict = File.ReadLines(Path.Combine(_folder, name)).First();
        var findings = Finding().Matches(verdict).Select(match => match.Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(findings.Count == 0, verdict.StartsWith("/* proved", StringComparison.Ordinal));
        return findings;
    }

    [GeneratedRegex("FAB[0-9]{4} at '[^']*'")]
    private static partial Regex Finding();
}
