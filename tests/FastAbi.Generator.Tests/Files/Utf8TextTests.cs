using System.Buffers;
using System.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.Files;

/// <summary>Texts in pieces: what is written comes out again, wherever a piece ends.</summary>
public class Utf8TextTests
{
    // Around the size of a piece, and several times that.
    public static TheoryData<int> Lengths => [0, 1, 65_534, 65_535, 65_536, 65_537, 200_000];

    [Theory, MemberData(nameof(Lengths))]
    public void Write_LettersOfSeveralBytes_ReadsBackWhole(int length)
    {
        var expected = string.Concat(Enumerable.Range(0, length).Select(i => "aä€𝄞"[(i % 3)..(i % 3 + 1)]));
        using var text = new Utf8Text();
        foreach (var part in expected.Chunk(777))
            text.Write(Encoding.UTF8.GetBytes(part));

        Assert.Equal(expected, text.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(expected), text.Length);
        Assert.Equal(Encoding.UTF8.GetBytes(expected), text.Pieces.SelectMany(piece => piece.ToArray()));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Matches_StreamWithOneByteChanged_SaysNo(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        using var text = new Utf8Text();
        text.Write(bytes);

        Assert.True(text.Matches(new MemoryStream(bytes)));
        Assert.False(text.Matches(new MemoryStream([.. bytes, 0])));
        foreach (var changed in new[] { 0, length / 2, length - 1 }.Where(at => at >= 0 && at < length))
        {
            byte[] other = [.. bytes];
            other[changed]++;
            Assert.False(text.Matches(new MemoryStream(other)), $"byte {changed}");
            Assert.False(text.Matches(new MemoryStream(other, 0, length - 1)), $"a byte less than {length}");
        }
    }

    [Fact]
    public void Remove_AnyPartOfSeveralPieces_LeavesTheRest()
    {
        string[] pieces = ["ab", "", "c", "def", "ghi"];
        var whole = string.Concat(pieces);
        for (var start = 0; start <= whole.Length; start++)
        {
            for (var count = 0; start + count <= whole.Length; count++)
            {
                using var text = new Utf8Text();
                foreach (var piece in pieces)
                {
                    // No piece has this room left, but for the first one.
                    if (text.Length > 0)
                        _ = text.GetSpan((1 << 20) - 1);
                    text.Write(Encoding.UTF8.GetBytes(piece));
                }
                text.Remove(start, count);
                text.Write("end"u8);

                Assert.Equal(whole.Remove(start, count) + "end", text.ToString());
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_073)]
    [InlineData(1_000_000)]
    public void GetSpanAndGetMemory_OfAnySize_HaveRoomForAll(int size)
    {
        using var text = new Utf8Text();
        text.Write("start"u8);

        Assert.True(text.GetSpan(size).Length >= Math.Max(size, 1));
        text.Write("middle"u8);
        Assert.True(text.GetMemory(size).Length >= Math.Max(size, 1));
        text.Write(new byte[text.GetSpan().Length - 1]);
        Assert.True(text.GetMemory(2).Length >= 2);
        text.Write("end"u8);

        Assert.Equal("startmiddleend", text.ToString().Replace("\0", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_AText_IsThatText()
    {
        using var text = Utf8Text.Of("aä€𝄞");

        Assert.Equal("aä€𝄞", text.ToString());
    }

    [Fact]
    public void Matches_FileThatGetsShorterMeanwhile_SaysNo()
    {
        using var text = Utf8Text.Of("text");
        using var file = new ShrinkingStream("tex"u8.ToArray());

        Assert.False(text.Matches(file));
    }

    [Fact]
    public void Dispose_AText_LeavesNoneOfIt()
    {
        var text = new Utf8Text();
        text.Write(new byte[200_000]);

        text.Dispose();

        Assert.Equal(("", 0), (text.ToString(), text.Length));
    }

    [Fact]
    public void WriteAndMatch_ManyTextsOneAfterAnother_TakeThePoolsMemory()
    {
        using var stream = new MemoryStream("text"u8.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
        {
            using var text = Utf8Text.Of("text");
            stream.Position = 0;
            Assert.True(text.Matches(stream));
        }

        // Of a piece each it would be 13 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    /// <summary>A file that had a byte more when somebody asked.</summary>
    private sealed class ShrinkingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override long Length => base.Length + 1;
    }
}
