using FastAbi.Generator.Emit.Windows;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>What the generator makes for Windows' convention is proved, without an instruction too many.</summary>
public sealed class WindowsGeneratedTests
{
    private const int MadeUpCount = 60;

    private static readonly string _sources = Path.Combine(TestPaths.Root, "native", "asm", "windows");

    [Theory]
    [InlineData("FASTABI_VENDOR_ANY", Variant.Any)]
    [InlineData("FASTABI_VENDOR_VMCALL", Variant.Vmcall)]
    [InlineData("FASTABI_VENDOR_VMMCALL", Variant.Vmmcall)]
    public void Coff_OfTheRepository_IsProvedWithoutAnInstructionTooMany(string define, Variant variant)
    {
        using var folder = new TemporaryFolder();

        var run = ProofRun.Of(ProofRun.Repository, Assembler.AssembleCoff(Batch(folder, ProofRun.Repository), define, "-I", _sources));

        run.IsProved();
        Assert.Equal((variant, 3 * ProofRun.Repository.Operations.Count()), (run.File!.Variant, run.File.Functions.Count));
    }

    /// <summary>A native call keeps registers of its caller's in the home space, and nothing else anywhere on the stack.</summary>
    [Fact]
    public void Stack_OfNativeCalls_HasTheCallersRegistersThatTheyWrite()
    {
        using var folder = new TemporaryFolder();

        var run = ProofRun.Of(
            ProofRun.Repository, Assembler.AssembleCoff(Batch(folder, ProofRun.Repository), "FASTABI_VENDOR_ANY", "-I", _sources));

        Assert.All(run.File!.Functions.Where(function => function.Kind == FunctionKind.Native), function => Assert.Equal(
            8 * CallConvention.Windows.CalleeSaved.Count(register => IsWritten(function.Operation, register)), function.Stack));
        Assert.All(
            run.File.Functions.Where(function => function.Kind == FunctionKind.Classic && function.Operation.Classic.Struct is not null),
            function => Assert.True(function.Stack >= function.Operation.Classic.Struct!.Size, $"{function}"));
    }

    /// <summary>The same sources for the simulated machine.</summary>
    [Fact]
    public void Elf_ByWindowsConvention_IsProvedWithoutAnInstructionTooMany()
    {
        using var folder = new TemporaryFolder();
        var file = Assembler.Assemble(Batch(folder, ProofRun.Repository), "FASTABI_SIM", "-I", _sources);

        ProofRun.Of(ProofRun.Repository, file, new ProofOptions { Convention = CallConvention.Windows }).IsProved();
        Assert.Contains(ProofRun.Of(ProofRun.Repository, file).Findings, finding => finding.Rule.Id == "FAB0126");
    }

    [Fact]
    public void Coff_OfMadeUpSpecifications_IsProvedWithoutAnInstructionTooMany()
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

        var run = ProofRun.Of(abi, Assembler.AssembleCoff(Batch(folder, abi), "FASTABI_VENDOR_ANY", "-I", _sources));

        run.IsProved();
        Assert.Equal(3 * abi.Operations.Count(), run.File!.Functions.Count);
    }

    private static bool IsWritten(Operation operation, Gpr register) =>
        !operation.Preserves(register) || operation.Inputs.Any(input => input.Register == register);

    /// <summary>All that the generator makes, as one source.</summary>
    private static string Batch(TemporaryFolder folder, Abi abi)
    {
        var files = abi.Hypercalls.SelectMany(WindowsEmitter.Emit).ToList();
        foreach (var file in files)
            folder.Write(file.Path, file.Text);
        return folder.Write("batch.S", string.Concat(files.Select(file => $"#include \"{file.Path}\"\n")));
    }
}
