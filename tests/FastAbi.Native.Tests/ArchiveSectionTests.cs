namespace FastAbi.Native.Tests;

/// <summary>How the members of the archives of out/lib are laid out.</summary>
public sealed class ArchiveSectionTests
{
    private const int Data = 1; // STT_OBJECT

    private static readonly uint[] _positionIndependent = [ElfRelocation.Pc32, ElfRelocation.Plt32];

    public static TheoryData<string> Archives => [.. Archive.Names];

    [Theory]
    [MemberData(nameof(Archives))]
    public void Member_Stack_IsNotExecutable(string name) =>
        Assert.All(Members(name), member =>
            Assert.False(Assert.Single(member.Sections, section => section.Name == ".note.GNU-stack").IsExecutable));

    [Theory]
    [MemberData(nameof(Archives))]
    public void Member_LoadedSections_HaveOnlyRelativeRelocations(string name)
    {
        var relocations = Members(name)
            .SelectMany(member => member.Relocations.Select(relocation => (Section: member.Sections[relocation.Section], relocation.Type)))
            .Where(relocation => relocation.Section.IsAllocated).ToList();
        Assert.Contains(relocations, relocation => relocation.Section.Name == ".eh_frame");
        Assert.All(relocations, relocation => Assert.Contains(relocation.Type, _positionIndependent));
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Member_Sections_AreNeverWritableAndExecutable(string name) =>
        Assert.All(Members(name).SelectMany(member => member.Sections),
        section => Assert.False(section is { IsWritable: true, IsExecutable: true }));

    /// <summary>The state is a few bytes of probe.o, and nothing is to be initialized by a loader.</summary>
    [Theory]
    [MemberData(nameof(Archives))]
    public void Member_Data_IsZeroAndTheProbes(string name)
    {
        var members = Members(name);
        Assert.All(members.SelectMany(member => member.Sections).Where(section => section.IsWritable),
            section => Assert.True(section.Contents.IsEmpty));
        Assert.All(
            members.Where(member => member.Name != "probe.o").SelectMany(member => member.Symbols),
            symbol => Assert.NotEqual(Data, symbol.Info & 15));
    }

    /// <summary>The portable function lies before the native one, the branch out of it before
    /// the classic one, and nothing else there.</summary>
    [Theory]
    [MemberData(nameof(Archives))]
    public void Member_EveryOperation_HasTwoSectionsOfItsOwn(string name)
    {
        var members = Members(name);
        foreach (var operation in RepositoryAbi.Operations)
        {
            var member = members.Single(candidate => candidate.Functions.Any(function => function.Name == $"fastabi_{operation.Symbol}"));
            AssertHolds(member, $".text.fastabi_{operation.Symbol}", $"fastabi_{operation.Symbol}", $"fastabi_native_{operation.Symbol}");
            AssertHolds(member, $".text.fastabi_classic_{operation.Symbol}", $"fastabi_{operation.Symbol}.not_native",
                $"fastabi_classic_{operation.Symbol}");
        }
    }

    private static void AssertHolds(ElfFile member, string sectionName, string first, string second)
    {
        var section = member.Sections.Single(candidate => candidate.Name == sectionName);
        var functions = member.Functions.Where(function => function.Section == section.Index).OrderBy(function => function.Value).ToList();
        Assert.Equal([first, second], functions.Select(function => function.Name));
        Assert.Equal(0UL, functions[0].Value);
        Assert.Equal(functions[1].Value, functions[0].Size);
        Assert.Equal(section.Size, functions[0].Size + functions[1].Size);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Member_CommonTextSection_IsEmpty(string name) =>
        Assert.All(
            Members(name).SelectMany(member => member.Sections).Where(section => section.Name == ".text"),
            section => Assert.True(section.Contents.IsEmpty));

    private static IReadOnlyList<ElfFile> Members(string archive) => CodeFile.Read(Archive.Named(archive).File);
}
