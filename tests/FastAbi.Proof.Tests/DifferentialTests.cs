using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Files;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Differential;
using FastAbi.Proof.Tests.Subjects;
using FastAbi.Testing.Machine;

namespace FastAbi.Proof.Tests;

/// <summary>
/// The symbolic result of a function, with random values in it, is what the processor makes of them: the simulated archive is
/// called in this process.
/// </summary>
public sealed class DifferentialTests
{
    private const int Rounds = 200;

    [Theory]
    [InlineData((int)FunctionKind.Native)]
    [InlineData((int)FunctionKind.Classic)]
    public void Proof_OfRealCode_AgreesWithTheProcessorOnRandomStates(int kind)
    {
        var archive = ArchiveKind.Of(Variant.Sim);
        var program = new CodeProgram(ObjectFiles.Read(archive.Name, File.ReadAllBytes(archive.File)), isArchive: true);
        var random = new Random(Seed.Value);
        using var folder = new TemporaryFolder();
        using var machine = new SimMachine(Link(folder, archive.File));
        var calls = 0;
        foreach (var operation in ProofRun.Repository.Operations.Where(operation => (FunctionKind)kind == FunctionKind.Native
            || operation.Classic.IsCarried))
        {
            var symbol = FunctionSymbol.Of(operation, (FunctionKind)kind);
            var paths = Paths(program, operation, (FunctionKind)kind);
            for (var round = 0; round < Rounds; round++)
            {
                using var world = new MachineWorld(operation, (FunctionKind)kind, random);
                world.Run(machine, symbol);
                var path = Assert.Single(paths, world.Takes);
                Assert.Empty(world.Differences(path).Select(difference => $"{symbol} (FASTABI_SEED={Seed.Value}): {difference}"));
                calls++;
            }
        }
        Assert.True(calls >= 40 * Rounds);
    }

    /// <summary>The machine with the whole archive.</summary>
    private static string Link(TemporaryFolder folder, string archive)
    {
        var sources = Path.Combine(TestPaths.Root, "tests", "FastAbi.Testing", "Machine", "native");
        ToolRun.In(folder.Path, "cc", "-std=c11", "-O2", "-fPIC", "-shared", "-I", Path.Combine(TestPaths.Out, "include"),
            Path.Combine(sources, "machine.c"), Path.Combine(sources, "call.S"),
            "-Wl,--whole-archive", archive, "-Wl,--no-whole-archive", "-o", "machine.so").Succeeded();
        return folder.In("machine.so");
    }

    private static List<MachineState> Paths(CodeProgram program, Operation operation, FunctionKind kind)
    {
        var (symbol, paths) = (FunctionSymbol.Of(operation, kind), new List<MachineState>());
        var start = program.Find(symbol)!.Value;
        new FunctionProof(program, operation, kind, Variant.Sim, CallConvention.SystemV, new ProofOptions(),
            new FunctionFindings("sim", symbol, start, operation.Position, new DiagnosticBag()), symbol, start)
        { Observer = paths.Add }.Run();
        return paths;
    }
}
