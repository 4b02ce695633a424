using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Cases;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>
/// Trampolines that were written by hand, right ones and such that are wrong in one thing: the first line of each says which
/// findings there are, and at which instruction.
/// </summary>
public sealed class HandwrittenTests
{
    public static TheoryData<string> Names { get; } = new(ProofCases.Names);

    [Theory, MemberData(nameof(Names))]
    public void Proof_OfAHandwrittenTrampoline_FindsWhatIsWrongWithIt(string name)
    {
        using var folder = new TemporaryFolder();
        var source = folder.Write(name, File.ReadAllText(Path.Combine(ProofCases.Handwritten, name)));
        var folderOfCase = Path.GetDirectoryName(name)!;
        string[] flags = ["-I", Path.Combine(ProofCases.Handwritten, folderOfCase)];
        var file = folderOfCase == "windows" ? Assembler.AssembleCoff(source, "FASTABI_VENDOR_VMCALL", flags)
            : Assembler.Assemble(source, "FASTABI_VENDOR_VMCALL", flags);

        var run =
            ProofRun.Of(ProofRun.Load(Path.Combine(ProofCases.Handwritten, "abi")), file, new ProofOptions { Variant = Variant.Vmcall });

        Assert.Equal(ProofCases.Expected(name), run.Findings.Select(finding => $"{finding.Rule.Id} at '{finding.Code?.Instruction}'")
            .Distinct().Order(StringComparer.Ordinal));
        Assert.All(run.Findings, finding => Assert.Equal((4, 3), (finding.Position.Line, finding.Position.Column)));
    }
}
