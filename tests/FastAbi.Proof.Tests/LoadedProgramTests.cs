using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary><c>fastabi prove --elf</c>: what is shown is what a loader has in memory, or nothing is.</summary>
public sealed class LoadedProgramTests
{
    private const uint Read = 4, Write = 2, Execute = 1;

    /// <summary>Fields of a program: what is wrong, how it comes to be, the rule, what is said.</summary>
    private static readonly (string Name, Action<ElfEditor> Edit, string Rule, string Message)[] _edits =
    [
        ("no program headers", elf => elf.U16(56, 0), "FAB0183", "it has no program headers"),
        ("not executable", elf => elf.U32(elf.Code + 4, Read), "FAB0183", "where memory is not executable"),
        ("writable", elf => elf.U32(elf.Code + 4, Read | Write | Execute), "FAB0183", "where memory is writable"),
        ("other bytes", elf => elf[elf.Code + 8] += 16, "FAB0123", ""),
        ("zeros", elf => elf[elf.Code + 32] = 16, "FAB0122", "is not loaded from the file"),
        ("overwritten", elf => elf.Load(elf.Spare, Read | Execute, 0, elf[elf.Code + 16], 16), "FAB0183", "overlap"),
        ("physically overwritten", elf => elf[elf.Segment(header => elf.U32(header) == 1 && elf.U32(header + 4) == (Read | Write)) + 24] =
        elf[elf.Code + 24], "FAB0183", "physically overlap"),
        ("a page for two", ShareLastPage, "FAB0183", "more than one segment into the page of code"),
        ("beyond memory", elf => elf.Load(elf.Spare, Read, 0, ulong.MaxValue - 4, 16), "FAB0183", "reaches beyond the end of memory"),
        ("variable that nobody writes", elf => elf[elf.Symbol("fastabi_mode") + 8] = elf[elf.Code + 16], "FAB0183",
        "'fastabi_mode' is not in memory that can be written"),
        ("variable that is a function", elf => elf.Bytes[elf.Symbol("fastabi_mode") + 4] = 2, "FAB0181", "'fastabi_mode' is no variable"),
        ("variable elsewhere", elf => elf[elf.Symbol("fastabi_mode") + 8] = 16, "FAB0181", "'fastabi_mode' is nothing that is loaded"),
    ];

    /// <summary>Ways in which one function alone is missing.</summary>
    private static readonly (string Name, Action<ElfEditor, int> Edit, string Message)[] _functions =
    [
        ("undefined", (elf, symbol) => elf.U16(symbol + 6, 0), "is not defined in it"),
        ("absolute", (elf, symbol) => elf.U16(symbol + 6, 0xfff1), "is nothing that is loaded"),
        ("elsewhere", (elf, symbol) => elf[symbol + 8] = 16, "is nothing that is loaded"),
        ("IFUNC", (elf, symbol) => elf.Bytes[symbol + 4] = 0x1a, "is neither a function nor data"),
        ("data", (elf, symbol) => elf.Bytes[symbol + 4] = 0x11, "is no function"),
        ("too long", (elf, symbol) => elf[symbol + 16] = 1 << 24, "is not loaded from the file"),
    ];

    public static TheoryData<string> Edits => new(_edits.Select(edit => edit.Name));

    public static TheoryData<string> Functions => new(_functions.Select(edit => edit.Name));

    /// <summary>Every linker's usual layouts hold the library as it was proved.</summary>
    [Theory]
    [InlineData("bfd")]
    [InlineData("bfd", "-pie")]
    [InlineData("bfd", "-shared")]
    [InlineData("bfd", "-z", "noseparate-code")]
    [InlineData("gold")]
    [InlineData("gold", "-pie")]
    [InlineData("lld")]
    [InlineData("lld", "-pie")]
    [InlineData("lld", "-shared")]
    public void Proof_OfWhatALinkerMakes_IsComplete(string linker, params string[] flags)
    {
        using var folder = new TemporaryFolder();

        var run = ProofRun.Of(SmallArchive.Abi, Link(folder, SmallArchive.Archive(folder), linker, flags), isProgram: true);

        run.IsProved();
        Assert.Equal(SmallArchive.Count, run.File!.Functions.Count);
    }

    [Theory, MemberData(nameof(Edits))]
    public void Proof_OfAProgramThatIsLoadedInAnotherWay_ShowsNothing(string name)
    {
        using var folder = new TemporaryFolder();
        var (_, edit, rule, message) = _edits.Single(edit => edit.Name == name);
        var elf = new ElfEditor(File.ReadAllBytes(Link(folder, SmallArchive.Archive(folder), "bfd")));
        edit(elf);

        var run = ProofRun.Of(SmallArchive.Abi, "program", elf.Bytes, isProgram: true);

        Assert.True(run.Findings.Any(finding => finding.Rule.Id == rule && finding.Message.Contains(message, StringComparison.Ordinal)),
            string.Join('\n', run.Findings));
        Assert.DoesNotContain(run.File?.Functions ?? [], function => function.IsProved);
    }

    [Theory, MemberData(nameof(Functions))]
    public void Proof_OfAProgramWithoutOneFunction_CountsItAsMissing(string name)
    {
        using var folder = new TemporaryFolder();
        var (_, edit, message) = _functions.Single(edit => edit.Name == name);
        var elf = new ElfEditor(File.ReadAllBytes(Link(folder, SmallArchive.Archive(folder), "bfd")));
        edit(elf, elf.Symbol(SmallArchive.Function));

        var run = ProofRun.Of(SmallArchive.Abi, "program", elf.Bytes, isProgram: true);

        Assert.Equal(("FAB0122", $"program: function '{SmallArchive.Function}' {message}"),
            (Assert.Single(run.Findings).Rule.Id, run.Findings[0].Message));
        Assert.Equal((SmallArchive.Count, 1), (run.File!.Functions.Count, run.File.Functions.Count(function => !function.IsProved)));
    }

    /// <summary>Section headers are for names: a loader does not look at them.</summary>
    [Fact]
    public void Proof_OfAProgramWithOtherSectionHeaders_IsOfWhatIsLoaded()
    {
        using var folder = new TemporaryFolder();
        var elf = new ElfEditor(File.ReadAllBytes(Link(folder, SmallArchive.Archive(folder), "bfd")));
        var text = elf.Section(".text");
        (elf[text + 8], elf[text + 24]) = (0, elf[text + 24] + 16);

        ProofRun.Of(SmallArchive.Abi, "program", elf.Bytes, isProgram: true).IsProved();
    }

    [Fact]
    public void Proof_OfAProgramWithAnotherVariableOfTheName_ShowsNothing()
    {
        using var folder = new TemporaryFolder();
        var archive = SmallArchive.Archive(folder);
        folder.Write("a.c", "static unsigned char fastabi_mode; unsigned char *other(void) { return &fastabi_mode; }\n");
        ToolRun.In(folder.Path, "gcc", "-c", "-O0", "a.c").Succeeded();

        var run = ProofRun.Of(SmallArchive.Abi, Link(folder, archive, "bfd", "a.o"), isProgram: true);

        Assert.Contains(run.Findings, finding => finding.Rule.Id == "FAB0181"
            && finding.Message.Contains("'fastabi_mode' is the name of two things", StringComparison.Ordinal));
        Assert.DoesNotContain(run.File!.Functions, function => function.IsProved);
    }

    [Fact]
    public void Proof_OfAProgramWhoseCodeTheDynamicLinkerChanges_ShowsNothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.S", $".data\n.quad {SmallArchive.Function}\n.section .note.GNU-stack, \"\", @progbits\n");
        ToolRun.In(folder.Path, "gcc", "-c", "a.S").Succeeded();
        var elf = new ElfEditor(File.ReadAllBytes(Link(folder, SmallArchive.Archive(folder), "bfd", "-shared", "a.o")));
        Assert.DoesNotContain(ProofRun.Of(SmallArchive.Abi, "program", elf.Bytes, isProgram: true).Findings,
            finding => finding.Rule.Id == "FAB0183");
        elf[(int)elf[elf.Section(".rela.dyn") + 24]] = elf[elf.Symbol(SmallArchive.Function) + 8];

        var run = ProofRun.Of(SmallArchive.Abi, "program", elf.Bytes, isProgram: true);

        Assert.Contains(run.Findings, finding => finding.Rule.Id == "FAB0183"
            && finding.Message.Contains("has the loader change code", StringComparison.Ordinal));
        Assert.DoesNotContain(run.File!.Functions, function => function.IsProved);
    }

    [Theory]
    [InlineData("-N")]
    [InlineData("-r")]
    public void Proof_OfAFileThatNoLoaderProtects_ShowsNothing(string flag)
    {
        using var folder = new TemporaryFolder();

        var run = ProofRun.Of(SmallArchive.Abi, Link(folder, SmallArchive.Archive(folder), "bfd", flag), isProgram: true);

        Assert.Contains(run.Findings, finding => finding.Rule.Id == "FAB0183");
        Assert.DoesNotContain(run.File?.Functions ?? [], function => function.IsProved);
    }

    [Fact]
    public void Proof_OfAnArchiveAsAProgram_SaysThatItIsNone()
    {
        using var folder = new TemporaryFolder();

        var run = ProofRun.Of(SmallArchive.Abi, SmallArchive.Archive(folder), isProgram: true);

        Assert.Equal(("FAB0183", "libfastabi.a is not linked: nothing says how it is loaded"),
            (Assert.Single(run.Findings).Rule.Id, run.Findings[0].Message));
    }

    private static string Link(TemporaryFolder folder, string archive, string linker, params string[] flags)
    {
        ToolRun.In(folder.Path, $"ld{(linker == "lld" ? ".lld" : $".{linker}")}",
            ["-e", "fastabi_init", .. flags, "--whole-archive", archive, "-o", "program"]).Succeeded();
        return folder.In("program");
    }

    // The code ends with a page, so room is made there for the other segment.
    private static void ShareLastPage(ElfEditor elf)
    {
        elf[elf.Code + 32] -= 16;
        elf[elf.Code + 40] -= 16;
        elf.Load(elf.Spare, Read | Write, 0, elf[elf.Code + 16] + elf[elf.Code + 40], 16);
    }
}
