using FastAbi.Generator.Emit;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.Rules;

/// <summary>FAB0060 to FAB0063: what stands where files are generated.</summary>
public class OutputRuleTests
{
    private static readonly GeneratedFile _file = new("native/asm/demo.S", $"{GeneratedFile.Banner("abi/demo.yml")}\nsecond\nthird\n");

    private static readonly (string Name, Action<TemporaryFolder> Arrange, bool IsCheck, string Finding)[] _cases =
    [
        ("nothing there", _ => { }, true, "native/asm/demo.S(1,1) FAB0060"),
        ("another line", Text(_file.Text.Replace("third", "edited", StringComparison.Ordinal)), true, "native/asm/demo.S(3,1) FAB0060"),
        ("a line too few", Text(_file.Text.Replace("third\n", "", StringComparison.Ordinal)), true, "native/asm/demo.S(3,1) FAB0060"),
        ("a line too many", Text(_file.Text + "fourth\n"), true, "native/asm/demo.S(4,1) FAB0060"),
        ("other line ends", Text(_file.Text.ReplaceLineEndings("\r\n")), true, "native/asm/demo.S(1,1) FAB0060"),
        ("no last line end", Text(_file.Text.TrimEnd()), true, "native/asm/demo.S(4,1) FAB0060"),
        ("a file without source", folder => { Text(_file.Text)(folder); folder.Write("native/asm/gone.S", Bytes(_file.Text)); }, true,
        "native/asm/gone.S(1,1) FAB0061"),
        ("a header without source", folder => { Text(_file.Text)(folder); folder.Write("native/include/gone.h", Bytes(_file.Text)); }, true,
        "native/include/gone.h(1,1) FAB0061"),
        ("a foreign file", Text("/* mine */\n"), false, "native/asm/demo.S(1,1) FAB0062"),
        ("an empty foreign file", Text(""), false, "native/asm/demo.S(1,1) FAB0062"),
        ("a foreign file that names us later", Text("/* mine */\n" + _file.Text), false, "native/asm/demo.S(1,1) FAB0062"),
        ("a folder in the way", folder => Directory.CreateDirectory(folder.In("native/asm/demo.S")), false,
        "native/asm/demo.S(1,1) FAB0063"),
        ("a file instead of the folder", folder => folder.Write("native/asm", []), false, "native/asm/demo.S(1,1) FAB0063"),
    ];

    public static TheoryData<string> Names => new(_cases.Select(test => test.Name));

    /// <summary>The rules that the cases show.</summary>
    internal static IEnumerable<string> Covered => _cases.Select(test => test.Finding.Split(' ')[1]);

    [Theory, MemberData(nameof(Names))]
    public void CheckOrWrite_OutputNotAsItShouldBe_FindsItAndChangesNothing(string name)
    {
        var test = _cases.Single(test => test.Name == name);
        using var folder = new TemporaryFolder();
        test.Arrange(folder);
        var before = Contents(folder);
        var diagnostics = new DiagnosticBag();
        var output = Targets.Folder(folder.Path, diagnostics);

        if (test.IsCheck)
            output.Check([_file]);
        else
            output.Write([_file]);

        var finding = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal(
            test.Finding,
            $"{Path.GetRelativePath(folder.Path, finding.Position.File)}({finding.Position.Line},{finding.Position.Column}) " +
            $"{finding.Rule.Id}");
        Assert.NotEqual("", finding.Hint);
        Assert.Equal(before, Contents(folder));
    }

    [Fact]
    public void Write_FolderEmpty_WritesAndThenHasNothingToDo()
    {
        using var folder = new TemporaryFolder();
        var diagnostics = new DiagnosticBag();
        var output = Targets.Folder(folder.Path, diagnostics);

        Assert.Equal(["native/asm/demo.S"], output.Write([_file]));
        var written = File.GetLastWriteTimeUtc(folder.In("native/asm/demo.S"));
        Assert.Equal([], output.Write([_file]));
        output.Check([_file]);

        Assert.Empty(diagnostics.ToSortedList());
        Assert.Equal(_file.Text, File.ReadAllText(folder.In("native/asm/demo.S")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(folder.In("native/asm/demo.S")));
    }

    [Fact]
    public void Write_SourceGone_RemovesItsFileButNoForeignOne()
    {
        using var folder = new TemporaryFolder();
        folder.Write("native/asm/gone.S", Bytes(_file.Text));
        folder.Write("native/asm/common.S", "/* mine */\n"u8);
        folder.Write("native/asm/deeper/gone.S", Bytes(_file.Text));
        var diagnostics = new DiagnosticBag();

        var changed = Targets.Folder(folder.Path, diagnostics).Write([_file]);

        Assert.Equal(["native/asm/demo.S", "native/asm/gone.S"], changed);
        Assert.Empty(diagnostics.ToSortedList());
        Assert.Equal(["native/asm/common.S", "native/asm/deeper/gone.S", "native/asm/demo.S"], Contents(folder).Select(file => file.Path));
    }

    [Fact]
    public void Write_OneFileForeign_WritesNoneOfTheOthersAndRemovesNothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("native/asm/demo.S", "/* mine */\n"u8);
        folder.Write("native/asm/gone.S", Bytes(_file.Text));
        var before = Contents(folder);
        var diagnostics = new DiagnosticBag();

        var changed = Targets.Folder(folder.Path, diagnostics).Write([new GeneratedFile("native/asm/a.S", _file.Text), _file]);

        Assert.Empty(changed);
        Assert.Equal(["FAB0062"], diagnostics.ToSortedList().Select(finding => finding.Rule.Id));
        Assert.Equal(before, Contents(folder));
    }

    [Fact]
    public void Write_PlaceIsALink_WritesWhatItLeadsTo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("elsewhere/demo.S", Bytes(_file.Text.Replace("third", "old", StringComparison.Ordinal)));
        Directory.CreateDirectory(folder.In("native/asm"));
        File.CreateSymbolicLink(folder.In("native/asm/demo.S"), "../../elsewhere/demo.S");
        var diagnostics = new DiagnosticBag();

        Targets.Folder(folder.Path, diagnostics).Write([_file]);

        Assert.Empty(diagnostics.ToSortedList());
        Assert.Equal(_file.Text, folder.Read("elsewhere/demo.S"));
        Assert.Equal("../../elsewhere/demo.S", new FileInfo(folder.In("native/asm/demo.S")).LinkTarget);
    }

    [Theory, InlineData("/"), InlineData("//"), InlineData("/./"), InlineData("/native/../")]
    public void Write_FolderSpeltOtherwise_StillFindsAForeignFile(string spelling)
    {
        using var folder = new TemporaryFolder();
        folder.Write("native/asm/demo.S", "/* mine */\n"u8);
        var diagnostics = new DiagnosticBag();

        var changed = Targets.Folder($"{folder.Path}{spelling}", diagnostics).Write([_file]);

        Assert.Empty(changed);
        Assert.Equal(["FAB0062"], diagnostics.ToSortedList().Select(finding => finding.Rule.Id));
        Assert.Equal("/* mine */\n", folder.Read("native/asm/demo.S"));
    }

    [Fact]
    public void Write_SeveralFoldersInTheWay_SaysTheFirstOneEveryTime()
    {
        var files = Enumerable.Range(0, 200).Select(i => new GeneratedFile($"native/{i / 10:d2}/{i}.S", _file.Text)).ToList();
        for (var run = 0; run < 20; run++)
        {
            using var folder = new TemporaryFolder();
            foreach (var i in (int[])[7, 8, 13, 19])
                folder.Write($"native/{i:d2}", []);
            var before = Contents(folder);
            var diagnostics = new DiagnosticBag();

            Assert.Empty(Targets.Folder(folder.Path, diagnostics).Write(files));

            Assert.EndsWith("native/07/70.S", Assert.Single(diagnostics.ToSortedList()).Position.File, StringComparison.Ordinal);
            Assert.Equal(before, Contents(folder));
        }
    }

    [Fact]
    public void WriteAndCheck_AnotherRunWritesAllTheTime_SayThatItDoes()
    {
        using var folder = new TemporaryFolder();
        using var other = System.Diagnostics.Process.Start("flock", [folder.Path, "sleep", "60"]);
        try
        {
            foreach (var step in (Action<OutputFolder>[])[output => output.Write([_file]), output => output.Check([_file])])
            {
                DiagnosticBag diagnostics;
                do
                {
                    // Until it has started.
                    diagnostics = new DiagnosticBag();
                    step(new OutputFolder(folder.Path, diagnostics, "fastabi generate") { Patience = TimeSpan.FromMilliseconds(50) });
                }
                while (diagnostics.ToSortedList().All(finding => finding.Message != "another run of fastabi is writing to the folder"));
            }
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            other.WaitForExit();
        }
    }

    private static Action<TemporaryFolder> Text(string text) => folder => folder.Write(_file.Path, Bytes(text));

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static List<(string Path, string Text)> Contents(TemporaryFolder folder) =>
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(folder.Path, path), File.ReadAllText(path)))
            .Order()
            .ToList();
}
