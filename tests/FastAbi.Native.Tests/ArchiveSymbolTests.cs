namespace FastAbi.Native.Tests;

/// <summary>What the archives of out/lib offer to a linker, and what they ask of it.</summary>
public sealed class ArchiveSymbolTests
{
    public static TheoryData<string> Archives => [.. Archive.Names];

    [Theory]
    [MemberData(nameof(Archives))]
    public void Archive_VisibleSymbols_AreThePromisedOnes(string name) =>
        Assert.Equal(
            RepositoryAbi.Operations
                .SelectMany(
                operation =>
                (string[])[$"fastabi_{operation.Symbol}", $"fastabi_native_{operation.Symbol}", $"fastabi_classic_{operation.Symbol}"])
                .Concat(["fastabi_init", "fastabi_info", "fastabi_bounce", "fastabi_hypercall_page"])
                .Order(StringComparer.Ordinal),
            Names(name, symbol => symbol is { IsGlobal: true, IsDefined: true, IsHidden: false, IsFunction: true }));

    [Theory]
    [InlineData("libfastabi.a", "fastabi_direct_map_offset", "fastabi_enosys", "fastabi_mode", "fastabi_vmmcall")]
    [InlineData("libfastabi-vmcall.a", "fastabi_direct_map_offset", "fastabi_enosys", "fastabi_mode")]
    [InlineData("libfastabi-vmmcall.a", "fastabi_direct_map_offset", "fastabi_enosys", "fastabi_mode")]
    [InlineData("libfastabi-sim.a", "fastabi_direct_map_offset", "fastabi_enosys", "fastabi_mode", "fastabi_sim_vmcall")]
    public void Archive_OtherSymbols_AreHidden(string name, params string[] hidden) =>
        Assert.Equal(
            RepositoryAbi.Operations.Where(operation => operation.IsBounced).Select(operation => $"fastabi_bounce_{operation.Symbol}")
                .Concat(["fastabi_traditional", .. hidden]).Order(StringComparer.Ordinal),
            Names(name, symbol => symbol is { IsGlobal: true, IsDefined: true } and ({ IsHidden: true } or { IsFunction: false })));

    [Theory]
    [InlineData("libfastabi.a")]
    [InlineData("libfastabi-vmcall.a")]
    [InlineData("libfastabi-vmmcall.a")]
    [InlineData("libfastabi-sim.a", "fastabi_sim_cpuid", "fastabi_sim_hypercall")]
    public void Archive_UndefinedSymbols_AreTheHooks(string name, params string[] hooks)
    {
        var defined = Names(name, symbol => symbol.IsDefined);
        Assert.Equal(hooks, Names(name, symbol => symbol is { IsGlobal: true, IsDefined: false }).Except(defined).Distinct());
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Archive_LabelsInAssembly_LeaveNoSymbol(string name) =>
        Assert.DoesNotContain(
            CodeFile.Read(Archive.Named(name).File).Where(member => member.Name != "probe.o").SelectMany(member => member.Symbols),
            symbol => symbol is { IsGlobal: false, IsDefined: true, IsFunction: false, IsSection: false });

    private static IEnumerable<string> Names(string archive, Func<ElfSymbol, bool> predicate) =>
        CodeFile.Read(Archive.Named(archive).File)
            .SelectMany(member => member.Symbols)
            .Where(predicate)
            .Select(symbol => symbol.Name)
            .Order(StringComparer.Ordinal);
}
