using System.Text;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Generator.Tests.Rules;

/// <summary>The rules about files as bytes, which no text example can show.</summary>
public class FileRuleTests
{
    private static readonly (string Name, Action<SpecFixture> Arrange, string Finding)[] _cases =
    [
        ("no folder", fixture => Directory.Delete(fixture.Abi), "abi(1,1) FAB0001"),
        ("an empty folder", _ => { }, "abi(1,1) FAB0001"),
        ("a folder named like a file", fixture => Directory.CreateDirectory(Path.Combine(fixture.Abi, "demo.yml")),
        "abi/demo.yml(1,1) FAB0001"),
        ("a file instead of the folder", fixture => { Directory.Delete(fixture.Abi); fixture.Write("abi", "x"); }, "abi(1,1) FAB0001"),
        ("a link to nothing", fixture => File.CreateSymbolicLink(Path.Combine(fixture.Abi, "demo.yml"), "gone"),
        "abi/demo.yml(1,1) FAB0001"),
        ("a link to itself", fixture => File.CreateSymbolicLink(Path.Combine(fixture.Abi, "demo.yml"), "demo.yml"),
        "abi/demo.yml(1,1) FAB0001"),
        ("an empty overlay",
        fixture => { fixture.Write("abi/demo.yml", RuleCase.Ping); Directory.CreateDirectory(Path.Combine(fixture.Abi, "overlay")); },
        "abi/overlay(1,1) FAB0001"),
        ("UTF-16", Bytes(Encoding.Unicode.GetBytes("name: demo")), "abi/demo.yml(1,2) FAB0003"),
        ("UTF-16 with its mark", Bytes([0xff, 0xfe, (byte)'n', 0]), "abi/demo.yml(1,1) FAB0002"),
        ("Latin-1", Bytes("name: d\u00e9mo"u8[..7].ToArray().Append((byte)0xe9).ToArray()), "abi/demo.yml(1,8) FAB0002"),
        ("a sequence cut short", Bytes([.. "\n\u00e9: "u8, 0xe2, 0x82]), "abi/demo.yml(2,4) FAB0002"),
        ("a sequence cut short by a letter", Bytes([0xe2, 0x82, (byte)'a']), "abi/demo.yml(1,1) FAB0002"),
        ("an overlong sequence", Bytes([(byte)'a', 0xc0, 0x80]), "abi/demo.yml(1,2) FAB0002"),
        ("a surrogate", Bytes([0xed, 0xa0, 0x80]), "abi/demo.yml(1,1) FAB0002"),
        ("beyond Unicode", Bytes([0xf4, 0x90, 0x80, 0x80]), "abi/demo.yml(1,1) FAB0002"),
        ("a lone continuation", Bytes([0x80]), "abi/demo.yml(1,1) FAB0002"),
        ("NUL", Bytes([.. "name: a"u8, 0, (byte)'b']), "abi/demo.yml(1,8) FAB0003"),
        ("NUL behind all kinds of line ends", Bytes([.. "a\rb\r\nc\n\nd"u8, 0]), "abi/demo.yml(5,2) FAB0003"),
        ("a value missing where the file ends without a line end", Bytes([.. "name: demo\nhypercall_index: 50\nsubops:\n  ? a"u8]),
        "abi/demo.yml(4,6) FAB0014"),
        ("a second byte-order mark", Bytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble]), "abi/demo.yml(1,1) FAB0003"),
        ("a lone byte-order mark", Bytes(Encoding.UTF8.Preamble.ToArray()), "abi/demo.yml(1,1) FAB0009"),
        ("a byte more than a mebibyte", Bytes(new byte[SourceText.LargestFile + 1]), "abi/demo.yml(1,1) FAB0004"),
        ("an overlay that is too large",
        fixture => { fixture.Write("abi/demo.yml", RuleCase.Ping); fixture.Write("abi/overlay/demo.yml", new byte[2 << 20]); },
        "abi/overlay/demo.yml(1,1) FAB0004"),
    ];

    public static TheoryData<string> Names => new(_cases.Select(test => test.Name));

    /// <summary>The rules that the cases show.</summary>
    internal static IEnumerable<string> Covered => [.. _cases.Select(test => test.Finding.Split(' ')[1]), RunRules.TooManyFindings.Id];

    [Theory, MemberData(nameof(Names))]
    public void Load_UnusableFile_FindsTheReasonAndNothingElse(string name)
    {
        var test = _cases.Single(test => test.Name == name);
        using var fixture = new SpecFixture();
        test.Arrange(fixture);

        fixture.Load();

        Assert.Equal([test.Finding], fixture.Findings.Select(SpecFixture.Place));
        Assert.All(fixture.Findings, finding => Assert.NotEqual("", finding.Hint));
    }

    [Fact]
    public void Load_FileOfExactlyAMebibyte_IsRead()
    {
        using var fixture = new SpecFixture();
        fixture.Write("abi/demo.yml", RuleCase.Ping + new string('#', SourceText.LargestFile - RuleCase.Ping.Length));

        fixture.LoadSound();
    }

    /// <summary>Columns count UTF-16 code units, whatever stands before and however lines end.</summary>
    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("\n", "\ufeff")]
    [InlineData("\r\n", "\ufeff")]
    public void Load_LettersOfSeveralBytes_FindingsStandInTheirColumns(string lineEnd, string mark)
    {
        const string Text =
            "# \U0001f600\nname: \"dé\U0001f600mo\"\n'é\U0001f600': {}\t# \U0001f600\nhypercall_index: 50\nsubops: {'\U0001f600': " +
            "{index: 0}, ping: {index: 1, y: 0}}";

        Assert.Equal(["abi/demo.yml(2,7) FAB0020", "abi/demo.yml(3,1) FAB0012", "abi/demo.yml(5,10) FAB0020", "abi/demo.yml(5,45) FAB0012"],
            SpecFixture.Check(mark + Text.Replace("\n", lineEnd, StringComparison.Ordinal)));
    }

    [Fact]
    public void Load_ByteOrderMarkFirst_IsRead()
    {
        using var fixture = new SpecFixture();
        fixture.Write("abi/demo.yml", (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(RuleCase.Ping)]);

        fixture.LoadSound();
    }

    [Fact]
    public void Load_MoreFindingsThanAnyoneReads_EndsTheListWithOneThatSaysSo()
    {
        using var fixture = new SpecFixture();
        fixture.Write(
            "abi/demo.yml", RuleCase.Ping + string.Concat(Enumerable.Range(0, DiagnosticBag.MostFindings + 100).Select(i => $"key{i}:\n")));

        fixture.Load();

        Assert.Equal(DiagnosticBag.MostFindings + 1, fixture.Findings.Count);
        var last = Assert.Single(fixture.Findings, finding => finding.Rule == RunRules.TooManyFindings);
        Assert.Equal("abi/demo.yml(1,1) FAB0017", SpecFixture.Place(last));
        Assert.NotEqual("", last.Hint);
    }

    private static Action<SpecFixture> Bytes(byte[] bytes) => fixture => fixture.Write("abi/demo.yml", bytes);
}
