using FastAbi.Generator.Emit.Ghcb;
using FastAbi.Model.Operations;
using FastAbi.Proof.Elf;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Cases;
using FastAbi.Proof.Tests.Subjects;
using Assembler = FastAbi.Proof.Tests.Subjects.Assembler;
using Decoder = Iced.Intel.Decoder;

namespace FastAbi.Proof.Tests;

/// <summary>
/// libfastabi-ghcb.a is proved, and so is whatever the generator makes; a function that shows more or less than the call, or takes an
/// answer that it has not checked, is not.
/// </summary>
public sealed class GhcbProofTests
{
    private const int MadeUpCount = 120;
    private const string Sample = "event_channel.status";

    private static readonly string _sources = Path.Combine(TestPaths.Root, "native", "asm");
    private static readonly ProofOptions _options = new() { Variant = Variant.Ghcb };

    public static TheoryData<string> Changes => [.. ProofCases.GhcbChanges.Select(change => change.Name)];

    [Fact]
    public void Archive_OfTheBuild_IsProved()
    {
        var run = ProofRun.Of(ProofRun.Repository, Path.Combine(TestPaths.Out, "lib", "libfastabi-ghcb.a"));
        run.IsProved();
        Assert.Equal((Variant.Ghcb, 3 * ProofRun.Repository.Operations.Count()), (run.File!.Variant, run.File.Functions.Count));
    }

    [Fact]
    public void Functions_OfMadeUpSpecifications_AreProved()
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
        var source = folder.Write("batch.S", string.Concat(abi.Hypercalls.Select(hypercall => GhcbEmitter.Emit(hypercall).Text)));
        ProofRun.Of(abi, Assemble(source), _options).IsProved();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Function_OneThingChanged_IsFound(string name)
    {
        var change = ProofCases.GhcbChanges.Single(change => change.Name == name);
        using var folder = new TemporaryFolder();
        var (file, abi) = Changed(folder, change.Old, change.New);
        var run = ProofRun.Of(abi, file, _options);
        Assert.Contains(run.Findings, finding => finding.Rule.Id == change.Rule);
        Assert.DoesNotContain(run.File!.Functions, function => function is { Kind: FunctionKind.Native, IsProved: true });
    }

    /// <summary>Nothing in it is there for nothing.</summary>
    [Fact]
    public void Function_AnyInstructionLeftOut_IsNotProved()
    {
        using var folder = new TemporaryFolder();
        var (path, abi) = Changed(folder, "", "");
        var bytes = File.ReadAllBytes(path);
        ProofRun.Of(abi, path, bytes, _options).IsProved();
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
            var functions = ProofRun.Of(abi, path, changed, _options).File!.Functions;
            Assert.False(functions.Single(function => function.Kind == FunctionKind.Native).IsProved, $"without the instruction at {at}");
            at += length;
        }
    }

    /// <summary>One operation alone, from the sources that the build takes, with a text replaced wherever it stands.</summary>
    private static (string File, Abi Abi) Changed(TemporaryFolder folder, string old, string replacement)
    {
        var operation = ProofRun.Repository.Operations.Single(operation => operation.Name == Sample);
        var abi = ProofRun.Only(operation);
        var text = GhcbEmitter.Emit(abi.Hypercalls[0]).Text;
        var macros = File.ReadAllText(Path.Combine(_sources, "ghcb", "ghcb.h"))
            .Replace("\"../", $"\"{_sources}/", StringComparison.Ordinal).Replace("/asm/../include", "/include", StringComparison.Ordinal);
        if (old.Length > 0)
        {
            Assert.Contains(old, text + macros, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
            macros = macros.Replace(old, replacement, StringComparison.Ordinal);
        }
        folder.Write("ghcb.h", macros);
        return (Assemble(folder.Write("changed.S", text)), abi);
    }

    private static string Assemble(string source) =>
        Assembler.Assemble(source, "FASTABI_VMGEXIT", "-I", Path.Combine(_sources, "ghcb"));
}
