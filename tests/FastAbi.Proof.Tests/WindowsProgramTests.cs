using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary><c>fastabi prove --elf</c> of an image for Windows or UEFI: what is shown is what a loader has in memory.</summary>
public sealed class WindowsProgramTests
{
    private const string Symbols = "/debug:symtab";

    private static readonly Lazy<byte[]> _program = new(() => Link(Symbols));

    /// <summary>Fields of a program: what is wrong, how it comes to be, the rule, what is said.</summary>
    private static readonly (string Name, Action<CoffEditor> Edit, string Rule, string Message)[] _edits =
    [
        ("not executable", pe => pe[pe.Section(".text") + 36] &= ~0x20000000u, "FAB0183", "where memory is not executable"),
        ("writable", pe => pe[pe.Section(".text") + 36] |= 0x80000000, "FAB0183", "where memory is writable"),
        ("other bytes", pe => pe.Bytes[pe.Bytes.AsSpan().IndexOf((byte[])[0xbf, 3, 0, 0, 0]) + 1]++, "FAB0130", "rdi is 4, not 3"),
        ("an odd place", pe => pe[pe.Section(".text") + 20] += 16, "FAB0183", "in the middle of 512 bytes"),
        ("overwritten", pe => pe[pe.Section(".pdata") + 12] = pe[pe.Section(".text") + 12], "FAB0183", "overlap"),
        ("a variable that nobody writes", pe => pe[pe.Section(".data") + 36] &= ~0x80000000, "FAB0183",
            "'fastabi_mode' is not in memory that can be written"),
        ("no entries for unwinders", pe => pe[pe.Header + 20 + 112 + 8 * 3 + 4] = 0, "FAB0138", "the unwinder looks for the caller's"),
        ("other codes", pe => pe.Bytes[pe.Contents(".rdata") + XData(pe) + 5] ^= 0x10, "FAB0138", ""),
        ("a function elsewhere", pe => pe[pe.Symbol(WindowsArchive.Function) + 8] += 0x100000, "FAB0122", "is not loaded from the file"),
    ];

    public static TheoryData<string> Edits => new(_edits.Select(edit => edit.Name));

    [Theory]
    [InlineData(Symbols)]
    [InlineData(Symbols, "/dll", "/dynamicbase:no")]
    [InlineData(Symbols, "/subsystem:efi_application")]
    [InlineData(Symbols, "/driver", "/subsystem:native")]
    [InlineData(Symbols, "/opt:ref", "/opt:icf")]
    public void Proof_OfWhatALinkerMakesForWindows_IsComplete(params string[] flags)
    {
        var run = WindowsArchive.Prove("a.exe", Link(flags), isProgram: true);

        run.IsProved();
        Assert.Equal(WindowsArchive.Count, run.File!.Functions.Count);
    }

    /// <summary>A library without symbols has names for what it offers.</summary>
    [Fact]
    public void Proof_OfADllWithoutSymbols_IsOfWhatItExports()
    {
        var run = WindowsArchive.Prove("a.dll", Link("/dll", "/export:fastabi_native_demo_probe"), isProgram: true);

        run.IsProved();
        Assert.Equal("Native", Assert.Single(run.File!.Functions).Kind.ToString());
    }

    [Fact]
    public void Proof_OfAProgramWithoutSymbols_SaysWhatToKeep()
    {
        var run = WindowsArchive.Prove("a.exe", Link(), isProgram: true);

        Assert.Equal("FAB0122", Assert.Single(run.Findings).Rule.Id);
        Assert.Contains(Symbols, run.Findings[0].Hint, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Edits))]
    public void Proof_OfAnImageThatIsLoadedInAnotherWay_IsRefused(string name)
    {
        var (_, edit, rule, message) = _edits.Single(edit => edit.Name == name);
        var pe = new CoffEditor(_program.Value.ToArray());
        edit(pe);

        var run = WindowsArchive.Prove("a.exe", pe.Bytes, isProgram: true);

        Assert.True(run.Findings.Any(finding => finding.Rule.Id == rule && finding.Message.Contains(message, StringComparison.Ordinal)),
            string.Join('\n', run.Findings));
        Assert.True(run.File is null || run.File.Functions.Any(function => !function.IsProved));
    }

    [Fact]
    public void Proof_OfAnImageWhoseCodeTheLoaderChanges_ShowsNothing()
    {
        using var folder = new TemporaryFolder();
        var data = WindowsArchive.Compile(folder, "a.S", $".data\n.globl pointer\npointer: .quad {WindowsArchive.Function}\n");
        folder.Write("a.obj", data.Bytes.ToArray());
        var pe = new CoffEditor(WindowsArchive.Link(folder, WindowsArchive.Bytes(), "a.obj", "/include:pointer", Symbols));
        WindowsArchive.Prove("a.exe", pe.Bytes, isProgram: true).IsProved();
        // The one block of base relocations is about a page of data.
        pe[pe.Contents(".reloc")] = pe[pe.Section(".text") + 12];

        var run = WindowsArchive.Prove("a.exe", pe.Bytes, isProgram: true);

        Assert.Contains(run.Findings, finding => finding.Rule.Id == "FAB0183"
            && finding.Message.Contains("has the loader change code", StringComparison.Ordinal));
        Assert.DoesNotContain(run.File!.Functions, function => function.IsProved);
    }

    /// <summary>Where the codes of the first function are in the section that a linker puts them into.</summary>
    private static int XData(CoffEditor pe) => (int)(pe[pe.Contents(".pdata") + 8] - pe[pe.Section(".rdata") + 12]);

    private static byte[] Link(params string[] flags)
    {
        using var folder = new TemporaryFolder();
        return WindowsArchive.Link(folder, WindowsArchive.Bytes(), flags);
    }
}
