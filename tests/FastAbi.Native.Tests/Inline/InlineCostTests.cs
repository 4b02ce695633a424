using FastAbi.Benchmarks.Inline;

namespace FastAbi.Native.Tests.Inline;

/// <summary>
/// At the call sites that kernels have, an inline call never takes more instructions than one of the proposal's form and the test
/// of its result: for no operation, with no compiler, neither executed nor in the code.
/// </summary>
public sealed class InlineCostTests
{
    public static MatrixTheoryData<string, string, Choice> Compilations { get; } = new(
        Compilation.All.Select(compilation => compilation.Compiler).Distinct(),
        Compilation.All.Select(compilation => compilation.Level).Distinct(),
        [Choice.Vmcall, Choice.Vmmcall, Choice.Alternative]);

    [Theory]
    [MemberData(nameof(Compilations))]
    public void Site_OfEachOperation_TakesNoMoreThanTheProposalsForm(string compiler, string level, Choice choice)
    {
        var folder = WorkFolder.Fresh(Path.Combine("inline", "cost", $"{compiler}{level}-{choice}"));
        var sites = CallSites.Compile(RepositoryAbi.Operations, new Compilation(compiler, level), choice, WorkFolder.Headers, folder);
        Assert.Empty(
            from operation in RepositoryAbi.Operations
            from kind in Enum.GetValues<SiteKind>()
            where sites.IsAbove(operation, kind)
            select $"{operation.Name}, {kind}: {sites.Count(operation, kind, CallForm.Ours)}, " +
                $"the proposal's form {sites.Count(operation, kind, CallForm.Proposal)}");
    }
}
