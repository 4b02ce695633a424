using System.Collections.Concurrent;
using FastAbi.Model.Diagnostics;
using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Toolchain;
using FastAbi.Proof;

namespace FastAbi.Native.Tests;

/// <summary>The forms that kernels ask for by options of the assembler: each is proved, runs, and is what its option says.</summary>
public sealed class FormTests
{
    private const int IllegalInstruction = 128 + 4;
    private const string Hash = "-D'FASTABI_PREFIX(symbol)=FASTABI_KCFI_PREFIX(symbol)'";

    private const string Filled = "-D'FASTABI_PREFIX(symbol)=.skip 11, 0x90 ; .byte 0xb8 ; .long 0x12345678'";

    private static readonly Dictionary<string, (string Flags, ProofOptions Options)> s_forms = new()
    {
        ["objtool"] = ("-DFASTABI_OBJTOOL", new ProofOptions()),
        ["objtool and landing pads"] = ("-DFASTABI_OBJTOOL -DFASTABI_ENDBR=endbr64", new ProofOptions { LandingPads = true }),
        ["one section"] = ("-DFASTABI_SECTION=.text", new ProofOptions()),
        ["a section of its own"] = ("-DFASTABI_SECTION=.noinstr.text", new ProofOptions { Section = ".noinstr.text" }),
        ["padding"] = ("-D'FASTABI_PREFIX(symbol)=.skip 16, 0x90'", new ProofOptions()),
        ["kCFI"] = (Hash, new ProofOptions { TypeHashes = true }),
        ["kCFI and padding"] = (
            $"{Hash} -DFASTABI_PADDING=11 -DFASTABI_ENDBR=endbr64", new ProofOptions { TypeHashes = true, LandingPads = true }),
        ["all of it"] = (
            $"{Hash} -DFASTABI_OBJTOOL -DFASTABI_SECTION=.noinstr.text", new ProofOptions { TypeHashes = true, Section = ".noinstr.text" }),
    };

    private static readonly ConcurrentDictionary<(string Form, string Compiler), string> s_built = new();

    public static MatrixTheoryData<string, string> Forms { get; } = new(s_forms.Keys, ["gcc", "clang"]);

    public static TheoryData<string> Names => [.. s_forms.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Library_OfAForm_IsProvedAsArchiveAndAsObject(string form, string compiler)
    {
        var output = Build(form, compiler);
        Assert.All(
            NativeBuild.Libraries,
            library => LibraryProof.Assert(
                RepositoryAbi.Abi, Path.Combine(output, "lib", library.Name), s_forms[form].Options, library.HasBounce));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_OfAForm_KeepsItsContract(string form)
    {
        // A shared object cannot have the hash, so another prefix of its size stands there.
        var flags = s_forms[form].Flags.Replace(Hash, Filled, StringComparison.Ordinal);
        var output = NativeBuild.MakeArchive("sim", $"run-{Folder(form)}", $"ASFLAGS={flags}");
        var archive = Path.Combine(output, "lib", Archive.Sim.Name);
        foreach (var (cpuid, name) in new[] { (FakeCpuid.XenWithFastAbi, "native"), (FakeCpuid.XenWithoutFastAbi, "classic") })
        {
            using var machine = new SimMachine(MachineLibrary.WithArchive($"form-{Folder(form)}-{name}", archive));
            machine.SetCpuid(cpuid);
            var mode = machine.Init();
            using var tester = new TrampolineTester(machine, Seed.Value);
            Assert.Empty(RepositoryAbi.Operations.SelectMany(operation => tester.Test(operation, mode, rounds: 3)));
        }
    }

    /// <summary>A hash that a caller would not find, or would take for another function's, is a finding.</summary>
    [Theory]
    [InlineData("FASTABI_KCFI_PREFIX(fastabi_sched_yield)")]
    [InlineData("FASTABI_KCFI_PREFIX(nobody)")]
    [InlineData("FASTABI_KCFI_PREFIX(symbol) ; int3")]
    [InlineData(".weak __kcfi_typeid_##symbol ; .byte 0xb9 ; .long __kcfi_typeid_##symbol")]
    [InlineData(".weak __kcfi_typeid_##symbol ; .byte 0xb8 ; .long __kcfi_typeid_##symbol + 1")]
    public void Library_WithAWrongHash_IsNotProved(string prefix)
    {
        var output = NativeBuild.MakeArchive("any", "wrong-hash", $"ASFLAGS=-D'FASTABI_PREFIX(symbol)={prefix}'");
        var file = Path.Combine(output, "lib", "libfastabi.a");
        var diagnostics = new DiagnosticBag();

        LibraryProof.Run(RepositoryAbi.Abi, file, diagnostics);

        Assert.Contains(diagnostics.ToSortedList(), finding => finding.Message.Contains("__kcfi_typeid_", StringComparison.Ordinal));
    }

    /// <summary>A linker's script that knows .text and no part of it finds all code there.</summary>
    [Fact]
    public void Library_InOneSection_HasCodeInNoOther()
    {
        var sections = NativeTool.Run("readelf", "-SW", Path.Combine(Build("a section of its own", "gcc"), "lib", "libfastabi.a"));
        Assert.Contains(" .noinstr.text ", sections, StringComparison.Ordinal);
        Assert.DoesNotContain(" .text.fastabi_event", sections, StringComparison.Ordinal);
    }

    /// <summary>The caller's compiler checks the hash in front of the function, and stops a call by another type.</summary>
    [Fact]
    public void CallThroughAPointer_UnderKcfi_ArrivesByTheRightTypeAlone()
    {
        var program = KcfiProgram("kcfi", Path.Combine(Build("kCFI", "gcc"), "lib", Archive.Sim.Name));

        Assert.Equal("42\n", NativeTool.Run(program));
        Assert.Equal(IllegalInstruction, ToolRun.In(Path.GetDirectoryName(program)!, program, ["by another type"]).Status);
    }

    /// <summary>What the option is for: without it, a right call is stopped as well.</summary>
    [Fact]
    public void CallThroughAPointer_UnderKcfiWithoutTheForm_IsStopped()
    {
        var program = KcfiProgram("no-kcfi", Archive.Sim.File);

        Assert.Equal(IllegalInstruction, ToolRun.In(Path.GetDirectoryName(program)!, program, []).Status);
    }

    /// <summary>A compiler that is told so asks for the hash by itself.</summary>
    [Fact]
    public void Library_BuiltForKcfi_HasTheHashes()
    {
        var output = NativeBuild.MakeArchive(
            "any", "kcfi-compiler", $"CC={NativeTool.KcfiCompiler}", "CFLAGS=-fsanitize=kcfi", "ASFLAGS=-fsanitize=kcfi");

        LibraryProof.Assert(RepositoryAbi.Abi, Path.Combine(output, "lib", "libfastabi.a"), new ProofOptions { TypeHashes = true });
    }

    // A form is built once by each compiler, whatever is looked at.
    private static string Build(string form, string compiler) => s_built.GetOrAdd(
        (form, compiler),
        static built => NativeBuild.MakeLibraries(
            $"form-{Folder(built.Form)}-{built.Compiler}", $"CC={built.Compiler}", $"ASFLAGS={s_forms[built.Form].Flags}"));

    private static string Folder(string form) => form.Replace(' ', '-');

    private static string KcfiProgram(string name, string archive)
    {
        var folder = WorkFolder.Fresh($"program-{name}");
        var source = WorkFolder.Write(folder, "program.c", """
            #include <fastabi.h>
            #include <fastabi_sim.h>
            #include <stdio.h>

            void fastabi_sim_hypercall(struct fastabi_sim_registers *registers)
            {
            	registers->rax = 42;
            }

            void fastabi_sim_cpuid(uint32_t leaf, uint32_t result[4])
            {
            	result[0] = result[1] = result[2] = result[3] = leaf * 0;
            }

            static void *volatile function = (void *)fastabi_native_version_version;

            int main(int argc, char **argv)
            {
            	if (argc > 1)
            		return ((int (*)(char **))function)(argv);
            	printf("%ld\n", ((long (*)(void))function)());
            	return 0;
            }

            """);
        var program = Path.Combine(folder, "program");
        NativeTool.Run(
            NativeTool.KcfiCompiler,
            "-fsanitize=kcfi", "-O2", "-no-pie", "-fno-pie", "-I", WorkFolder.Headers, source, archive, "-o", program);
        return program;
    }
}
