using System.Buffers.Binary;
using System.Text;
using FastAbi.Model.Registers;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>COFF archives, for callers by Windows' convention: the same is shown of them, or refused, as of ELF's.</summary>
public sealed class WindowsObjectTests
{
    /// <summary>An object file put first in the archive: what it is, its name, its source, the rule, what is said.</summary>
    private static readonly (string Name, string File, string Text, string Rule, string Message)[] _objects =
    [
        ("absolute", "a.S", ".globl FUNCTION\n.set FUNCTION, 0x1234\n", "FAB0181", "'FUNCTION' is a number, not a place"),
        ("weak", "a.S", ".weak FUNCTION\nFUNCTION: ret\n", "FAB0181", "'FUNCTION' is weak"),
        ("common", "a.S", ".comm fastabi_mode, 1\n", "FAB0181", "'fastabi_mode' is common"),
        ("twice", "a.S", ".globl FUNCTION\n.def FUNCTION\n.scl 2\n.type 32\n.endef\nFUNCTION: ret\n", "FAB0181",
            "'FUNCTION' is defined 2 times: a.obj, demo.obj"),
        ("no function", "a.S", ".globl FUNCTION\nFUNCTION: ret\n", "FAB0181", "'FUNCTION' is no function, but of type 0x0"),
        ("a local of the library's", "a.S", "FUNCTION: ret\n.quad FUNCTION\n", "FAB0181", "'FUNCTION' is a local symbol"),
        ("another name for it", "a.S", ".section .drectve, \"yn\"\n.ascii \" /alternatename:FUNCTION=other\"\n", "FAB0182",
            "options for the linker"),
        ("another library", "a.c", "#pragma comment(lib, \"other\")\n", "FAB0182", "options for the linker"),
        ("a COMDAT", "a.S", ".section .text$a, \"xr\", discard, FUNCTION\n.globl FUNCTION\nFUNCTION: ret\n", "FAB0182",
            "section '.text$a'"),
        ("a reference", "a.S", ".globl __imp_FUNCTION\njmp *__imp_FUNCTION(%rip)\n", "FAB0182", "a reference to '__imp_FUNCTION'"),
        ("a global name", "a.c", "void helper(void) {}\n", "FAB0182", "a definition of 'helper'"),
        ("code", "a.S", "nop\nret\n", "FAB0182", "code in section '.text' at 0x1 that belongs to no function of the library: 'ret'"),
        ("data", "a.S", ".section .rdata, \"dr\"\n.byte 1\n", "FAB0182", "data in section '.rdata'"),
        ("writable code", "a.S", ".section .text$a, \"xrw\"\nnop\n", "FAB0182", "section '.text$a'"),
        ("a constructor", "a.S", ".section .CRT$XCU, \"dr\"\n.quad 0\n", "FAB0182", "section '.CRT$XCU'"),
        ("a handler", "a.S", ".def f\n.scl 3\n.type 32\n.endef\nf:\n.seh_proc f\n.seh_handler FUNCTION, @except\n.seh_endprologue\n"
            + "nop\n.seh_endproc\n", "FAB0182", "a handler"),
    ];

    /// <summary>A field of the object file with the functions: what, how, the rule, what is said.</summary>
    private static readonly (string Name, Action<CoffEditor> Edit, string Rule, string Message)[] _edits =
    [
        ("another machine", coff => coff.U16(0, 0xaa64), "FAB0121", "demo.obj: this is no ELF file"),
        ("in no section", coff => coff.U16(coff.Symbol(WindowsArchive.Function) + 12, 0), "FAB0122", "is not there"),
        ("static", coff => coff.Bytes[coff.Symbol(WindowsArchive.Function) + 16] = 3, "FAB0181", "'FUNCTION' is a local symbol"),
        ("data", coff => coff.U16(coff.Symbol(WindowsArchive.Function) + 14, 0), "FAB0181", "'FUNCTION' is no function"),
        ("writable code", coff => coff[coff.Section(".text") + 36] |= 0x80000000, "FAB0182", "section '.text'"),
        ("dropped code", coff => coff[coff.Section(".text") + 36] |= 0x800, "FAB0182", "section '.text'"),
        ("entry of another length", coff => coff[coff.Contents(".pdata") + 4] += 0x1000, "FAB0182",
            "an entry that reaches beyond the code in .text"),
        ("two entries about code", coff => coff[coff.Contents(".pdata") + 4] += 0x20, "FAB0182", "two entries about the same code"),
        ("codes of another version", coff => coff.Bytes[coff.Contents(".xdata")] = 2, "FAB0182", "codes of version 2"),
        ("a shorter prologue", coff => coff.Bytes[coff.Contents(".xdata") + 1] = 5, "FAB0138", "a code about what is behind the prologue"),
        ("another register", coff => coff.Bytes[coff.Contents(".xdata") + 5] ^= 0x10, "FAB0138", "the unwinder looks for the caller's"),
        ("an unknown code", coff => coff.Bytes[coff.Contents(".xdata") + 5] = 0x06, "FAB0138", "code 6, which is not known"),
        ("a vector register's code", coff => coff.Bytes[coff.Contents(".xdata") + 5] = 0x68, "FAB0138", "code 8, which is not known"),
    ];

    public static TheoryData<string> Objects => new(_objects.Select(made => made.Name));

    public static TheoryData<string> Edits => new(_edits.Select(edit => edit.Name));

    [Fact]
    public void Proof_OfACoffArchive_IsComplete()
    {
        var run = WindowsArchive.Prove(WindowsArchive.Name, WindowsArchive.Bytes());

        run.IsProved();
        Assert.Equal((WindowsArchive.Count, CallConvention.Windows), (run.File!.Functions.Count, run.File.Convention));
    }

    /// <summary>ELF's functions take other registers, which is seen.</summary>
    [Fact]
    public void Proof_OfACoffArchiveByAnotherConvention_IsRefused()
    {
        var run = ProofRun.Of(WindowsArchive.Abi, WindowsArchive.Name, WindowsArchive.Bytes(),
            new ProofOptions { Convention = CallConvention.SystemV });

        Assert.Contains(run.Findings, finding => finding.Rule.Id == "FAB0126"
            && finding.Message.Contains("written at the caller's rsp + 8", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Objects))]
    public void Proof_OfACoffArchiveWithAnotherObject_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var (_, file, text, rule, message) = _objects.Single(made => made.Name == name);

        Refuses(WindowsArchive.Bytes(WindowsArchive.Compile(folder, file, Named(text))), rule, message);
    }

    [Theory, MemberData(nameof(Edits))]
    public void Proof_OfACoffArchiveWithAnAlteredObject_IsRefused(string name)
    {
        var (_, edit, rule, message) = _edits.Single(edit => edit.Name == name);
        var coff = new CoffEditor(WindowsArchive.Members[0].Bytes.ToArray());
        edit(coff);

        Refuses(ArchiveFile.Write([(WindowsArchive.Members[0].Name, coff.Bytes), .. WindowsArchive.Members.Skip(1)]), rule, message);
    }

    /// <summary>What Microsoft's tools archive beside objects, or instead of them.</summary>
    [Theory]
    [InlineData(0, "a.obj: this is no code, but an import of FUNCTION, which a DLL defines")]
    [InlineData(1, "a.obj: this is code for link-time code generation")]
    public void Proof_OfACoffArchiveWithAForeignMember_SaysWhatItIs(ushort version, string message)
    {
        byte[] member =
            [0, 0, 0xff, 0xff, (byte)version, 0, 0x64, 0x86, .. new byte[12], .. Encoding.ASCII.GetBytes(Named("FUNCTION\0a.dll\0"))];

        Refuses(WindowsArchive.Bytes(("a.obj", member)), "FAB0121", message);
    }

    [Fact]
    public void Proof_OfAnArchiveWithMembersOfTwoFormats_IsRefused()
    {
        var elf = ArchiveFile.Members(ArchiveKind.All[1].File)[0];

        Refuses(WindowsArchive.Bytes(elf), "FAB0121", "the archive has members of different formats");
    }

    /// <summary>Both indexes that Microsoft's tools write are read; the linker goes by the second one.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Proof_OfAnArchiveWithTwoIndexes_HoldsBothToTheMembers(bool isWrong)
    {
        var bytes = WithIndexes(isWrong);

        var run = WindowsArchive.Prove(WindowsArchive.Name, bytes);

        if (isWrong)
            Refuses(bytes, "FAB0181", "the archive's index leads for");
        else
            run.IsProved();
    }

    /// <summary>The members behind two indexes; by a wrong one the first member defines what the second one does.</summary>
    private static byte[] WithIndexes(bool isWrong)
    {
        (string Name, int Member)[] symbols =
        [
            ("fastabi_classic_demo_probe", 0), (WindowsArchive.Function, 0), ("fastabi_direct_map_offset", 2), ("fastabi_enosys", 1),
            ("fastabi_info", 2), ("fastabi_init", 2), ("fastabi_mode", 2), ("fastabi_native_demo_probe", 0),
        ];
        var names = Encoding.ASCII.GetBytes(string.Concat(symbols.Select(symbol => symbol.Name + '\0')));
        var first = new byte[4 + 4 * symbols.Length + names.Length];
        var second = new byte[4 + 4 * 3 + 4 + 2 * symbols.Length + names.Length];
        var offsets = new List<uint>();
        var at = 8 + 60 + first.Length + first.Length % 2 + 60 + second.Length + second.Length % 2;
        foreach (var (_, member) in WindowsArchive.Members)
        {
            offsets.Add((uint)at);
            at += 60 + member.Length + member.Length % 2;
        }
        BinaryPrimitives.WriteUInt32BigEndian(first, (uint)symbols.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(second, 3);
        BinaryPrimitives.WriteUInt32LittleEndian(second.AsSpan(16), (uint)symbols.Length);
        foreach (var (i, (_, member)) in symbols.Index())
        {
            BinaryPrimitives.WriteUInt32BigEndian(first.AsSpan(4 + 4 * i), offsets[member]);
            BinaryPrimitives.WriteUInt16LittleEndian(second.AsSpan(20 + 2 * i), (ushort)(isWrong && member < 2 ? 2 - member : member + 1));
        }
        foreach (var (i, offset) in offsets.Index())
            BinaryPrimitives.WriteUInt32LittleEndian(second.AsSpan(4 + 4 * i), offset);
        names.CopyTo(first.AsSpan(4 + 4 * symbols.Length));
        names.CopyTo(second.AsSpan(20 + 2 * symbols.Length));
        // An index is a member without a name.
        return ArchiveFile.Write([("", first), ("", second), .. WindowsArchive.Members]);
    }

    private static void Refuses(byte[] archive, string rule, string message)
    {
        var run = WindowsArchive.Prove(WindowsArchive.Name, archive);

        Assert.True(
            run.Findings.Any(finding => finding.Rule.Id == rule && finding.Message.Contains(Named(message), StringComparison.Ordinal)
            && finding.Hint.Length > 0), string.Join('\n', run.Findings));
        Assert.True(run.File is null || run.File.Functions.Any(function => !function.IsProved));
    }

    private static string Named(string text) => text.Replace("FUNCTION", WindowsArchive.Function, StringComparison.Ordinal);
}
