using System.Text;
using FastAbi.Emulation.Machine;

namespace FastAbi.Boot.Tests.Machine;

public sealed class SerialLinesTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("\n\na", "||a")]
    [InlineData("\x1b[2Ja\0b\tc\n", "?[2Ja?b\tc")]
    [InlineData("Gr\u00c3\u00bc\u00c3\u009fe \u00f0\u009f\u0098\u0080\n", "Grüße 😀")]
    [InlineData("\u00ff\u00c2\u009b2J\u00e2\u0080\u00ae\u00c3\n", "??2J??")]
    [InlineData("", "")]
    public void Add_BytesOneByOne_GivesTheSameLinesAsAtOnce(string text, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(text);

        Assert.Equal(expected, string.Join('|', Cut([bytes])));
        Assert.Equal(expected, string.Join('|', Cut(bytes.Select(value => new[] { value }))));
    }

    [Theory]
    [InlineData("\x1b[2J\x1b[01;01H\x1b[=3ha[1;2]\r\nb\n", "a[1;2]|b")]
    [InlineData("a\x1b", "a")]
    public void Add_ForATerminal_LeavesOutWhatMovesItsCursor(string text, string expected) =>
        Assert.Equal(
            expected, string.Join('|', Cut(Encoding.Latin1.GetBytes(text).Select(value => new[] { value }), isTerminals: true)));

    private static List<string> Cut(IEnumerable<byte[]> chunks, bool isTerminals = false)
    {
        List<string> taken = [];
        var lines = new SerialLines(taken.Add, isTerminals);
        foreach (var chunk in chunks)
            lines.Add(chunk);

        lines.End();
        return taken;
    }
}
