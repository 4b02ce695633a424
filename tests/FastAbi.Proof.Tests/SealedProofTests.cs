using FastAbi.Model.Registers;
using FastAbi.Proof.Files;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Cases;
using FastAbi.Proof.Tests.Subjects;
using Decoder = Iced.Intel.Decoder;

namespace FastAbi.Proof.Tests;

/// <summary>
/// The archives for sealed guests are proved, and so is whatever the generator makes; a function that shows more or less than the call,
/// or takes an answer that it has not checked, is not.
/// </summary>
public sealed class SealedProofTests
{
    private const int MadeUpCount = 120;
    private const string Sample = "event_channel.status";

    public static TheoryData<Variant> Archives => [.. SealedArchive.All.Select(archive => archive.Variant)];

    public static TheoryData<Variant, string> Changes { get; } = new(SealedCases.All.Select(change => (change.Variant, change.Name)));

    [Theory, MemberData(nameof(Archives))]
    public void Archive_OfTheBuild_IsProved(Variant variant)
    {
        var run = ProofRun.Of(ProofRun.Repository, SealedArchive.Of(variant).File);
        run.IsProved();
        Assert.Equal((variant, 3 * ProofRun.Repository.Operations.Count()), (run.File!.Variant, run.File.Functions.Count));
    }

    [Theory, MemberData(nameof(Archives))]
    public void Functions_OfMadeUpSpecifications_AreProved(Variant variant)
    {
        using var folder = new TemporaryFolder();
        var hypercalls = SpecGenerator.Hypercalls(MadeUpCount, (ulong)Seed.Value);
        foreach (var hypercall in hypercalls)
        {
            folder.Write($"abi/{hypercall.Name}.yml", hypercall.ToYaml());
            folder.Write($"abi/overlay/{hypercall.Name}.yml", SpecOverlay.ToYaml(hypercall));
        }
        folder.Write("abi/layouts/xen-4.17.json", SpecOverlay.ToLayout(hypercalls));
        var abi = ProofRun.Load(folder.In("abi"));
        var archive = SealedArchive.Of(variant);
        ProofRun.Of(abi, archive.Assemble(folder, abi), archive.Options).IsProved();
    }

    [Theory, MemberData(nameof(Changes))]
    public void Function_OneThingChanged_IsFound(Variant variant, string name)
    {
        var change = SealedCases.All.Single(change => change.Variant == variant && change.Name == name);
        using var folder = new TemporaryFolder();
        var (archive, abi) = (SealedArchive.Of(variant), ProofRun.Only(OperationOf(Sample)));
        var run = ProofRun.Of(abi, archive.Assemble(folder, abi, change.Old, change.New), archive.Options);
        Assert.Contains(run.Findings, finding => finding.Rule.Id == change.Rule);
        Assert.DoesNotContain(run.File!.Functions, function => function is { Kind: FunctionKind.Native, IsProved: true });
    }

    /// <summary>Nothing in it is there for nothing: one with an input that is extended in place, and one with all registers.</summary>
    [Theory]
    [InlineData(Variant.Ghcb, Sample)]
    [InlineData(Variant.Tdcall, Sample)]
    [InlineData(Variant.Tdcall, "vcpu.get_runstate_info")]
    [InlineData(Variant.Tdcall, "grant_table.map_grant_ref")]
    public void Function_AnyInstructionLeftOut_IsNotProved(Variant variant, string operation)
    {
        using var folder = new TemporaryFolder();
        var (archive, abi) = (SealedArchive.Of(variant), ProofRun.Only(OperationOf(operation)));
        var path = archive.Assemble(folder, abi);
        var bytes = File.ReadAllBytes(path);
        ProofRun.Of(abi, path, bytes, archive.Options).IsProved();
        var file = ObjectFiles.Read(path, bytes)[0];
        var symbol = file.Symbols.Single(symbol => symbol.Name == FunctionSymbol.Of(abi.Operations.Single(), FunctionKind.Native));
        var code = file.SectionOf(symbol).Contents.Slice((int)symbol.Value, (int)symbol.Size);
        var start = bytes.AsSpan().IndexOf(code.Span);
        var decoder = Decoder.Create(64, code.ToArray());
        for (var at = 0; at < code.Length;)
        {
            var length = decoder.Decode().Length;
            var changed = bytes.ToArray();
            changed.AsSpan(start + at, length).Fill(0x90);
            var functions = ProofRun.Of(abi, path, changed, archive.Options).File!.Functions;
            Assert.False(functions.Single(function => function.Kind == FunctionKind.Native).IsProved, $"without the instruction at {at}");
            at += length;
        }
    }

    /// <summary>The masks that docs/confidential.md has, written down a second time.</summary>
    [Theory]
    [InlineData("version.version", 1 << 10 | 1 << 7)]
    [InlineData("event_channel.send", 1 << 10 | 1 << 7 | 1 << 6)]
    [InlineData("grant_table.map_grant_ref", 0x1fc4)]
    [InlineData("vcpu.get_runstate_info", 0x1fc4)]
    [InlineData("event_channel.init_control", 1 << 10 | 1 << 7 | 1 << 6 | 1 << 8 | 1 << 9 | 1 << 2)]
    public void Mask_OfAnOperation_NamesItsRegistersAlone(string operation, int expected) =>
        Assert.Equal((uint)expected, TdcallRegisters.MaskOf(OperationOf(operation).Exposure));

    private static Model.Operations.Operation OperationOf(string name) =>
        ProofRun.Repository.Operations.Single(operation => operation.Name == name);
}
