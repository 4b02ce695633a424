using System.Text.Json;
using FastAbi.Proof.Tests.Cases;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary><c>fastabi prove</c> as a user runs it.</summary>
public sealed class ProveVerbTests
{
    private static readonly string _wrong = Path.Combine(ProofCases.Handwritten, "native", "port_sign_extended.S");

    public static TheoryData<string> Runs { get; } = new(ProofCases.Runs.Keys);

    [Fact]
    public void Prove_AllArchives_IsOneLine()
    {
        var (status, output) = Run([.. ArchiveKind.All.Select(archive => archive.File)]);

        Assert.Equal(
            (0, "776 of 776 functions proved: libfastabi.a (vmcall or vmmcall), libfastabi-vmcall.a (vmcall), libfastabi-vmmcall.a " +
            "(vmmcall), libfastabi-sim.a (simulated)\n"), (status, output));
    }

    [Fact]
    public void Prove_WrongFunction_NamesEverythingInText()
    {
        using var folder = new TemporaryFolder();

        var (status, output) = Prove(folder, "text");

        Assert.Equal(1, status);
        Assert.EndsWith(
            "abi/demo.yml(4,3): error FAB0130: wrong.o, fastabi_native_demo_probe+0x6 'movswl %di, %esi': at the hypercall, rsi is the " +
            "low 16 bits of the caller's rdi, " +
            "sign-extended to 32 bits, zero-extended, not the low 16 bits of the caller's rdi, zero-extended; input 'port' of " +
            "demo.probe is uint16_t\n" +
            "1 finding; 'fastabi explain FAB0130' tells more\n0 of 1 function proved: wrong.o (vmcall)\n", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Prove_WrongFunction_NamesEverythingInJson()
    {
        using var folder = new TemporaryFolder();

        var (status, output) = Prove(folder, "json");

        Assert.Equal(1, status);
        var finding = JsonDocument.Parse(output).RootElement.GetProperty("findings")[0];
        var code = finding.GetProperty("code");
        Assert.Equal(("FAB0130", 4), (finding.GetProperty("id").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.Equal(("fastabi_native_demo_probe", 6, "movswl %di, %esi"),
            (code.GetProperty("symbol").GetString(), code.GetProperty("offset").GetInt32(), code.GetProperty("instruction").GetString()));
        Assert.Equal("the low 16 bits of the caller's rdi, zero-extended", code.GetProperty("expected").GetString());
        Assert.Equal("the low 16 bits of the caller's rdi, sign-extended to 32 bits, zero-extended", code.GetProperty("found").GetString());
        Assert.Equal(("wrong.o", folder.In("wrong.o")), (code.GetProperty("member").GetString(), code.GetProperty("file").GetString()));
    }

    [Fact]
    public void Prove_WrongFunction_IsALogicalLocationInSarif()
    {
        using var folder = new TemporaryFolder();

        var (_, output) = Prove(folder, "sarif");

        var location = JsonDocument.Parse(output).RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0];
        Assert.Equal(4, location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("fastabi_native_demo_probe", location.GetProperty("logicalLocations")[0].GetProperty("name").GetString());
        Assert.EndsWith("wrong.o(wrong.o):fastabi_native_demo_probe+0x6",
            location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Runs))]
    public void Prove_WhereAFileOrAnOptionAsksForMore_FindsIt(string name)
    {
        using var folder = new TemporaryFolder();
        var vmcall = ArchiveKind.Named("libfastabi-vmcall.a").File;
        string[] arguments = name switch
        {
            "no such file" => [folder.In("gone.a")],
            "no code" => [folder.Write("text.a", "no code\n")],
            "a function too few" => [WithoutVersion(folder, vmcall)],
            "no landing pads" => [vmcall, "--endbr"],
            "a definition that gives way" => [Copied(folder, vmcall, "--weaken-symbol=fastabi_hvm_set_param")],
            "an executable stack" => [Copied(folder, vmcall, "--remove-section=.note.GNU-stack")],
            "an archive as a program" => ["--elf", vmcall],
            _ => ["--elf",
                Linked(folder, vmcall, "-Wl,--strip-debug", "-Wl,-T",
                folder.Write("no-frames.ld", "SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .text;"))],
        };

        var (status, output) = Run([.. arguments, "--format", "json"]);

        var ids = JsonDocument.Parse(output).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("id").GetString()!).Distinct();
        Assert.Equal([ProofCases.Runs[name]], ids);
        Assert.Equal(name switch { "no such file" => 2, "no unwind information in a program" => 0, _ => 1 }, status);
    }

    [Fact]
    public void Prove_ArchiveWithLandingPadsAndThunks_IsProvedWhereTheyAreAskedFor()
    {
        using var folder = new TemporaryFolder();
        var archive =
            Assembler.Archive(folder, "cet.a", "FASTABI_VENDOR_ANY", ProofRun.Repository, "-DFASTABI_ENDBR=endbr64",
            "-DFASTABI_RET=jmp __x86_return_thunk");

        var (status, output) = Run(archive, "--endbr", "--return", "__x86_return_thunk");

        Assert.Equal((0, "194 of 194 functions proved: cet.a (vmcall or vmmcall)\n"), (status, output));
        Assert.Equal(1, Run(archive).Status);
    }

    [Fact]
    public void Prove_LinkedProgram_FindsWhatItsLinkerKept()
    {
        using var folder = new TemporaryFolder();

        var (status, output) = Run("--elf", Linked(folder, ArchiveKind.All[0].File));

        Assert.Equal((0, "3 of 3 functions proved: program (vmcall or vmmcall)\n"), (status, output));
    }

    [Fact]
    public void Prove_StrippedProgram_SaysWhyNothingIsFound()
    {
        using var folder = new TemporaryFolder();

        var (status, output) = Run("--elf", Linked(folder, ArchiveKind.All[0].File, "-s"));

        Assert.Equal(1, status);
        Assert.Contains("FAB0122: the file has no function of any operation; ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Prove_ArchiveUnderTheNameOfAnother_FindsTheInstruction()
    {
        using var folder = new TemporaryFolder();
        var renamed = folder.Write("libfastabi-vmmcall.a", File.ReadAllBytes(ArchiveKind.Named("libfastabi-vmcall.a").File));

        var (status, output) = Run(renamed);

        Assert.Equal(1, status);
        Assert.Contains("error FAB0129: libfastabi-vmmcall.a, fastabi_native_event_channel_send", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Prove_Cost_ShowsNoInstructionAboveTheLeast()
    {
        var (status, output) = Run([.. ArchiveKind.All.Select(archive => archive.File), "--cost", "--format", "json"]);

        Assert.Equal(0, status);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, report.GetProperty("above").GetInt32());
        Assert.Equal(ProofRun.Repository.Operations.Select(operation => operation.Name), report.GetProperty("operations").EnumerateArray()
            .Select(operation => operation.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("cost.md", "| 5 |", "| 4 |", "libfastabi.a", "libfastabi-vmcall.a", "libfastabi-vmmcall.a", "libfastabi-sim.a")]
    [InlineData("cost-windows.md", "| 24 |", "| 16 |", "windows/fastabi.lib", "windows/fastabi-vmcall.lib", "windows/fastabi-vmmcall.lib")]
    public void Prove_CheckOfTheDocument_ComparesWithTheArchives(string document, string right, string wrong, params string[] names)
    {
        using var folder = new TemporaryFolder();
        string[] archives = [.. names.Select(name => Path.Combine(TestPaths.Out, "lib", name))];
        var committed = File.ReadAllText(Path.Combine(TestPaths.Root, "docs", document));

        Assert.Equal(0, Run([.. archives, "--out", folder.Write(document, committed), "--check"]).Status);
        var (status, output) =
            Run([.. archives, "--out", folder.Write(document, committed.Replace(right, wrong, StringComparison.Ordinal)), "--check"]);

        Assert.Equal(1, status);
        Assert.Contains("FAB0060", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prove")]
    [InlineData("prove", "x.a", "--variant", "sparc")]
    [InlineData("prove", "x.a", "--check")]
    public void Prove_WrongUsage_IsStatus2(params string[] arguments) =>
        Assert.NotEqual("", GeneratorTool.Run(arguments).Ended(2).Complaints);

    private static (int Status, string Output) Prove(TemporaryFolder folder, string format)
    {
        var source =
            folder.Write(
            "wrong.S", File.ReadAllText(_wrong)
            .Replace("../handwritten.h", Path.Combine(ProofCases.Handwritten, "handwritten.h"), StringComparison.Ordinal));
        var file = folder.In("wrong.o");
        File.Move(Assembler.Assemble(source, "FASTABI_VENDOR_VMCALL"), file);
        return RunOn(Path.Combine(ProofCases.Handwritten, "abi"), file, "--format", format);
    }

    private static string Linked(TemporaryFolder folder, string archive, params string[] flags)
    {
        var main = folder.Write("main.c", "#include \"fastabi.h\"\nint main(void) { return (int)fastabi_hvm_set_param(0, 0, 0); }\n");
        ToolRun.In(
            folder.Path, "cc",
            ["-I", Path.Combine(TestPaths.Out, "include"), "-Wl,--gc-sections", main, archive, "-o", "program", .. flags]).Succeeded();
        return folder.In("program");
    }

    private static string Copied(TemporaryFolder folder, string archive, string flag)
    {
        ToolRun.In(folder.Path, "objcopy", flag, archive, "libfastabi-vmcall.a").Succeeded();
        return folder.In("libfastabi-vmcall.a");
    }

    private static string WithoutVersion(TemporaryFolder folder, string archive)
    {
        var copy = folder.Write("libfastabi-vmcall.a", File.ReadAllBytes(archive));
        ToolRun.In(folder.Path, "ar", ["dD", copy, "version.o"]).Succeeded();
        return copy;
    }

    private static (int Status, string Output) Run(params string[] arguments) => RunOn(Path.Combine(TestPaths.Root, "abi"), arguments);

    private static (int Status, string Output) RunOn(string abi, params string[] arguments)
    {
        var run = GeneratorTool.Run(["prove", .. arguments, "--abi", abi]);
        Assert.Equal("", run.Complaints);
        return (run.Status, run.Output);
    }
}
