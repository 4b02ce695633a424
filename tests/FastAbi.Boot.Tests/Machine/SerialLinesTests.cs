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
    [InlineData("", "")]
    public void Add_BytesOneByOne_GivesTheSameLinesAsAtOnce(string text, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(text);

        Assert.Equal(expected, string.Join('|', Cut([bytes])));
        Assert.Equal(expected, string.Join('|', Cut(bytes.Select(value => new[] { value }))));
    }

    private static List<string> Cut(IEnumerable<byte[]> chunks)
    {
        List<string> taken = [];
        var lines = new SerialLines(taken.Add);
        foreach (var chunk in chunks)
            lines.Add(chunk);

        lines.End();
        return taken;
    }
}
