using System.Collections.Concurrent;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Specs;

namespace FastAbi.Native.Tests.Inline;

/// <summary>
/// Inline calls keep the call contract in what each compiler makes of them: junk from the caller and the hypervisor wherever
/// the contract allows it, as in the tests of the trampolines.
/// </summary>
public sealed class InlineCallTests
{
    private const int Rounds = 10;
    private const int MadeUpCount = 300;

    private static readonly ConcurrentDictionary<(string, InlineCompilation), Lazy<string>> _libraries = new();

    public static MatrixTheoryData<string, string> Compilations { get; } = new(InlineCompilation.Compilers, InlineCompilation.Levels);

    [Theory]
    [MemberData(nameof(Compilations))]
    public void Site_ThatOnlyCalls_KeepsContract(string compiler, string flags)
    {
        using var machine = new SimMachine(Library("plain", SiteText.Plain(RepositoryAbi.Operations), new(compiler, flags)));
        using var tester = new InlineTester(machine);
        Assert.Empty(RepositoryAbi.Operations.SelectMany(operation => tester.Plain(operation, Rounds)));
    }

    /// <summary>Each register but the stack pointer and the two that every call takes has a value that outlives a call.</summary>
    [Theory]
    [MemberData(nameof(Compilations))]
    public void Site_WithLiveValuesInAllRegisters_KeepsThem(string compiler, string flags)
    {
        using var machine = new SimMachine(Library("keep", SiteText.Keeping(RepositoryAbi.Operations), new(compiler, flags)));
        using var tester = new InlineTester(machine);
        Assert.Empty(RepositoryAbi.Operations.SelectMany(operation => tester.Keeping(operation, Rounds)));
        if (flags != "-O0")
            Assert.Superset(Enum.GetValues<Gpr>().Except([Gpr.Rax, Gpr.Rdi, Gpr.Rsp]).ToHashSet(), tester.Keepers);
    }

    /// <summary>Specifications that nobody wrote: registers in both directions, clobbers of all kinds, every type.</summary>
    [Theory]
    [InlineData("gcc", "-O1")]
    [InlineData("gcc", "-O2")]
    [InlineData("clang", "-O1")]
    [InlineData("clang", "-O2")]
    public void Site_OfMadeUpSpecifications_KeepsContract(string compiler, string flags)
    {
        var name = $"inline-random-{compiler}{flags}";
        var batch = SpecBatch.Generate(name, SpecGenerator.Hypercalls(MadeUpCount, (ulong)Seed.Value));
        var folder = Path.GetDirectoryName(batch.Source)!;
        var source = WorkFolder.Write(folder, "sites.c", SiteText.Keeping(batch.Abi.Operations));
        var sites = new InlineCompilation(compiler, flags).Compile(source, InlineHeaderText.Write(folder, batch.Abi));
        using var machine = new SimMachine(MachineLibrary.WithArchive(name, Archive.Sim.File, sites));
        using var tester = new InlineTester(machine);
        Assert.Empty(batch.Abi.Operations.SelectMany(operation => tester.Keeping(operation, rounds: 2)));
    }

    private static string Library(string name, string text, InlineCompilation compilation) =>
        _libraries.GetOrAdd((name, compilation), _ => new(() =>
        {
            var folder = Path.Combine("inline", name, compilation.Name);
            var source = WorkFolder.Write(WorkFolder.Fresh(folder), "sites.c", text);
            return MachineLibrary.WithArchive(folder, Archive.Sim.File, compilation.Compile(source, WorkFolder.Headers));
        })).Value;
}
