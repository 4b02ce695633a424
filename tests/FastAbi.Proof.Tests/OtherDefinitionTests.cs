using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>Archives from which a linker takes something else than the functions that stand in them, or more than those.</summary>
public sealed class OtherDefinitionTests
{
    /// <summary>An object file put first in the archive: its name, its source, how it is compiled, the rule, what is said.</summary>
    private static readonly (string Name, string File, string Text, string[] Flags, string Rule, string Message)[] _objects =
    [
        ("absolute", "a.S", ".globl FUNCTION\n.set FUNCTION, 0x1234\n", [], "FAB0181", "'FUNCTION' is a number, not a place"),
        ("slim LTO", "a.c", "long FUNCTION(void) { return 0; }\n", ["-flto", "-fno-fat-lto-objects"], "FAB0181",
        "holds code for link-time optimisation"),
        ("fat LTO", "a.c", "long FUNCTION(void) { return 0; }\n", ["-flto", "-ffat-lto-objects"], "FAB0181",
        "holds code for link-time optimisation"),
        ("IFUNC", "a.S", ".globl FUNCTION\n.type FUNCTION, @gnu_indirect_function\nFUNCTION: ret\n", [], "FAB0181",
        "'FUNCTION' is no function, but of type 10"),
        ("weak", "a.S", ".weak FUNCTION\n.type FUNCTION, @function\nFUNCTION: ret\n.size FUNCTION, 1\n", [], "FAB0181",
        "'FUNCTION' is weak"),
        ("unique", "a.S",
        ".data\n.globl fastabi_mode\n.type fastabi_mode, @gnu_unique_object\nfastabi_mode: .byte 0\n.size fastabi_mode, 1\n", [], "FAB0181",
        "'fastabi_mode' has a binding of its own"),
        ("common", "a.S", ".comm fastabi_mode, 1\n", [], "FAB0181", "'fastabi_mode' is common"),
        ("thread-local", "a.S",
        ".section .tbss, \"awT\", @nobits\n.globl fastabi_mode\n.type fastabi_mode, @object\nfastabi_mode: .zero 1\n.size " +
        "fastabi_mode, 1\n", [], "FAB0181", "'fastabi_mode' is no variable, but of type 6"),
        ("twice", "a.S", ".globl FUNCTION\n.type FUNCTION, @function\nFUNCTION: ret\n.size FUNCTION, 1\n", [], "FAB0181",
        "'FUNCTION' is defined 2 times: a.o, "),
        ("a version", "a.S", ".globl other\n.type other, @function\nother: ret\n.symver other, FUNCTION@@V1\n", [], "FAB0182",
        "a definition of 'FUNCTION@@V1'"),
        ("wrapped", "a.S", ".globl __wrap_FUNCTION\n__wrap_FUNCTION: ret\n", [], "FAB0182", "a definition of '__wrap_FUNCTION'"),
        ("a local of the library's", "a.S", ".lcomm fastabi_mode, 1\n", [], "FAB0181", "'fastabi_mode' is a local symbol"),
        ("COMDAT", "a.S", ".section .text.FUNCTION, \"axG\", @progbits, FUNCTION, comdat\nret\n", [], "FAB0182", "section '.group'"),
        ("linkonce", "a.S", ".section .gnu.linkonce.t.FUNCTION, \"ax\", @progbits\nret\n", [], "FAB0182",
        "section '.gnu.linkonce.t.FUNCTION'"),
        ("dependent libraries", "a.S", ".section .deplibs, \"MS\", @0x6fff4c04, 1\n.asciz \"m\"\n", [], "FAB0182", "section '.deplibs'"),
        ("a constructor", "a.c", "__attribute__((constructor)) static void start(void) { __asm__(\"\"); }\n", [], "FAB0182",
        "section '.init_array'"),
        ("an old constructor", "a.S", ".section .ctors, \"aw\"\n.quad 0\n", [], "FAB0182", "section '.ctors'"),
        ("an initialiser", "a.S", ".section .init, \"ax\", @progbits\nnop\n", [], "FAB0182", "section '.init'"),
        ("before main", "a.S", ".section .preinit_array, \"aw\"\n.quad 0\n", [], "FAB0182", "section '.preinit_array'"),
        ("code", "a.S", "nop\nret\n", [], "FAB0182", "code in section '.text' at 0x1 that belongs to no function of the library: 'ret'"),
        ("a global name", "a.c", "void helper(void) {}\n", [], "FAB0182", "a definition of 'helper'"),
        ("a reference", "a.S", ".globl helper\n", [], "FAB0182", "a reference to 'helper'"),
        ("a weak reference", "a.S", ".section .debug_info\n.weak fastabi_mode\n.quad fastabi_mode\n", [], "FAB0181",
        "'fastabi_mode' is weak"),
        ("data", "a.S", ".section .rodata\n.byte 1\n", [], "FAB0182", "data in section '.rodata'"),
        ("writable code", "a.S", ".section .text.a, \"awx\", @progbits\nnop\n", [], "FAB0182", "section '.text.a'"),
        ("an executable stack", "a.S", ".section .note.GNU-stack, \"x\", @progbits\n", [], "FAB0182", "section '.note.GNU-stack'"),
        ("a personality", "a.S", ".cfi_startproc\n.cfi_personality 3, FUNCTION\nnop\n.cfi_endproc\n", [], "FAB0182",
        "a common part of a foreign form"),
    ];

    /// <summary>A member treated with objcopy: what, which, how, the rule, what is said.</summary>
    private static readonly (string Name, string? Member, string[] Flags, string Rule, string Message)[] _copies =
    [
        ("weak", null, ["--weaken-symbol=FUNCTION"], "FAB0181", "'FUNCTION' is weak"),
        ("local", null, ["--localize-symbol=FUNCTION"], "FAB0181", "'FUNCTION' is a local symbol"),
        ("local variable", "probe.o", ["--localize-symbol=fastabi_mode"], "FAB0122",
        "has no 'fastabi_mode', so that somebody else's is taken"),
        ("another's variable", null, ["--redefine-sym=fastabi_mode=mode"], "FAB0182", "a reference to 'mode'"),
        ("executable stack", "common.o", ["--remove-section=.note.GNU-stack"], "FAB0182", "no section .note.GNU-stack"),
        ("further section", "common.o", ["--add-section=.init_array=common.o", "--set-section-flags=.init_array=alloc,data"], "FAB0182",
        "section '.init_array'"),
        ("discarded code", null, ["--rename-section=.text.FUNCTION=.exit.text"], "FAB0182", "section '.exit.text'"),
    ];

    /// <summary>A field of a member: what, which, how, the rule, what is said.</summary>
    private static readonly (string Name, string? Member, Action<ElfEditor> Edit, string Rule, string Message)[] _edits =
    [
        ("IFUNC", null, elf => elf.Bytes[elf.Symbol(SmallArchive.Function) + 4] = 0x1a, "FAB0181",
        "'FUNCTION' is no function, but of type 10"),
        ("visible variable", "probe.o", elf => elf.Bytes[elf.Symbol("fastabi_mode") + 5] = 0, "FAB0181", "'fastabi_mode' is not hidden"),
        ("global among local", null, elf => elf.U32(elf.Section(".symtab") + 44, elf.U32(elf.Section(".symtab") + 44) + 2), "FAB0181",
        "is not among the symbols of its binding"),
        ("extended index", null, elf => elf.U16(elf.Symbol(SmallArchive.Function) + 6, 0xffff), "FAB0181", "'FUNCTION' is in no section"),
        ("too long", null, elf => elf[elf.Symbol(SmallArchive.Function) + 16] = 4096, "FAB0181", "'FUNCTION' is not all in its section"),
        ("a variable in code", "probe.o", elf => elf.U16(elf.Symbol("fastabi_mode") + 6, elf.Index(".text.fastabi_info")), "FAB0181",
        "'fastabi_mode' is in section '.text.fastabi_info'"),
        ("overlapping variables", "probe.o", elf => elf[elf.Symbol("fastabi_vmmcall") + 8] =
        elf[elf.Symbol("fastabi_direct_map_offset") + 8] + 4, "FAB0181", "overlaps 'fastabi_direct_map_offset'"),
        ("unwind entry beyond", "common.o", elf => elf.U32((int)elf[elf.Section(".eh_frame") + 24] + 0x24, 0x1000), "FAB0182",
        "an entry that reaches beyond the code in .text.fastabi_enosys"),
        ("end of unwinding", "common.o", elf => elf.U32((int)elf[elf.Section(".eh_frame") + 24], 0), "FAB0182", "an end mark"),
        ("for another system", "common.o", elf => elf.Bytes[7] = 6, "FAB0121", "common.o: the file is for another system"),
        ("linked", "common.o", elf => elf.U16(16, 3), "FAB0121", "common.o: this is no object file, but linked"),
    ];

    /// <summary>A file that is no object file, as a member.</summary>
    private static readonly (string Name, byte[] Bytes, string Message)[] _foreign =
    [
        ("bitcode", [.. "BC"u8, 0xc0, 0xde, .. new byte[60]], "a.o: this is bitcode"),
        ("text", [.. "INPUT(other.o)"u8], "a.o: this is no ELF file"),
        ("archive", [.. "!<arch>\n"u8], "a.o: this is no ELF file"),
    ];

    public static TheoryData<string> Objects => new(_objects.Select(made => made.Name));

    public static TheoryData<string> Copies => new(_copies.Select(copy => copy.Name));

    public static TheoryData<string> Edits => new(_edits.Select(edit => edit.Name));

    public static TheoryData<string> Foreign => new(_foreign.Select(file => file.Name));

    [Fact]
    public void Proof_OfTheSmallArchive_IsComplete()
    {
        using var folder = new TemporaryFolder();
        var run = ProofRun.Of(SmallArchive.Abi, SmallArchive.Archive(folder));

        run.IsProved();
        Assert.Equal(SmallArchive.Count, run.File!.Functions.Count);
    }

    [Theory, MemberData(nameof(Objects))]
    public void Proof_OfAnArchiveWithAnotherObjectFirst_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var (_, file, text, flags, rule, message) = _objects.Single(made => made.Name == name);
        var stack = file.EndsWith(".S", StringComparison.Ordinal) && name != "an executable stack"
            ? ".section .note.GNU-stack, \"\", @progbits\n" : "";
        folder.Write(file, Named(text) + stack);
        ToolRun.In(folder.Path, "gcc", ["-c", "-ffreestanding", "-fcf-protection=none", .. flags, file, "-o", "a.o"]).Succeeded();

        Refuses(SmallArchive.Archive(folder, ["a.o", .. SmallArchive.Extract(folder)]), rule, message);
    }

    [Theory, MemberData(nameof(Copies))]
    public void Proof_OfAnArchiveWithACopiedMember_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var (_, member, flags, rule, message) = _copies.Single(copy => copy.Name == name);
        var members = SmallArchive.Extract(folder);
        ToolRun.In(folder.Path, "objcopy", [.. flags.Select(Named), member ?? SmallArchive.Trampolines]).Succeeded();

        Refuses(SmallArchive.Archive(folder, members), rule, message);
    }

    [Theory, MemberData(nameof(Edits))]
    public void Proof_OfAnArchiveWithAnAlteredField_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var (_, member, edit, rule, message) = _edits.Single(edit => edit.Name == name);
        var members = SmallArchive.Extract(folder);
        var elf = new ElfEditor(File.ReadAllBytes(folder.In(member ?? SmallArchive.Trampolines)));
        edit(elf);
        folder.Write(member ?? SmallArchive.Trampolines, elf.Bytes);

        // ar would not index each of these.
        Refuses(folder.Write(
            "libfastabi.a", ArchiveFile.Write(members.Select(name => (name, (ReadOnlyMemory<byte>)File.ReadAllBytes(folder.In(name)))))),
            rule, message);
    }

    [Theory, MemberData(nameof(Foreign))]
    public void Proof_OfAnArchiveWithAFileThatIsNoObject_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.o", _foreign.Single(file => file.Name == name).Bytes);

        Refuses(SmallArchive.Archive(folder, ["a.o", .. SmallArchive.Extract(folder)]), "FAB0121",
            _foreign.Single(file => file.Name == name).Message);
    }

    /// <summary>The function reads a byte of its own that is called like the library's.</summary>
    [Fact]
    public void Proof_OfAFunctionThatReadsALocalVariable_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var members = SmallArchive.Extract(folder);
        var source = Path.Combine(TestPaths.Root, "native", "asm", Path.ChangeExtension(SmallArchive.Trampolines, ".S"));
        folder.Write("a.S", $".lcomm fastabi_mode, 1\n{File.ReadAllText(source)}");
        folder.Write("trampoline.h", File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "trampoline.h"))
            .Replace("\tFASTABI_HIDDEN\tfastabi_mode\n", "", StringComparison.Ordinal));
        folder.Write("object_format.h", File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "object_format.h")));
        ToolRun.In(folder.Path, "gcc", "-c", "-DFASTABI_VENDOR_ANY", "a.S", "-o", SmallArchive.Trampolines).Succeeded();

        Refuses(SmallArchive.Archive(folder, members), "FAB0126", "a byte is read at fastabi_mode");
    }

    /// <summary>The index leads elsewhere, by which a linker chooses members.</summary>
    [Theory]
    [InlineData("gnu")]
    [InlineData("bsd")]
    public void Proof_OfAnArchiveWithAWrongIndex_IsRefused(string format)
    {
        using var folder = new TemporaryFolder();
        ToolRun.In(folder.Path, "llvm-ar", ["rcsD", $"--format={format}", "a.a", .. SmallArchive.Extract(folder)]).Succeeded();
        var bytes = File.ReadAllBytes(folder.In("a.a"));
        var name = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(SmallArchive.Function));
        bytes[name] = (byte)'F';

        Refuses(folder.Write("b.a", bytes), "FAB0181", "the archive's index leads for 'F");
    }

    private static void Refuses(string file, string rule, string message)
    {
        var run = ProofRun.Of(SmallArchive.Abi, file);

        Assert.True(
            run.Findings.Any(finding => finding.Rule.Id == rule && finding.Message.Contains(Named(message), StringComparison.Ordinal)
            && finding.Hint.Length > 0), string.Join('\n', run.Findings));
        Assert.DoesNotContain(run.File?.Functions ?? [], function => function.IsProved);
    }

    private static string Named(string text) => text.Replace("FUNCTION", SmallArchive.Function, StringComparison.Ordinal);
}
