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
        string[] pieces = ["ab", "", "c", "def", "g"];
        var whole = string.Concat(pieces);
        for (var start = 0; start <= whole.Length; start++)
        {
            for (var count = 0; start + count <= whole.Length; count++)
            {
                using var text = new Utf8Text();
                foreach (var piece in pieces)
                {
                    // No piece has this room left.
                    _ = text.GetSpan((1 << 20) - 1);
                    text.Write(Encoding.UTF8.GetBytes(piece));
                }
                text.Remove(start, count);
                text.Write("end"u8);

                Assert.Equal(whole.Remove(start, count) + "end", text.ToString());
            }
        }
    }

    [Fact]
    public void GetSpan_MoreThanAPiece_HasRoomForAll()
    {
        using var text = new Utf8Text();
        text.Write("start"u8);

        Assert.True(text.GetSpan(1_000_000).Length >= 1_000_000);
        text.Write("end"u8);

        Assert.Equal("startend", text.ToString());
    }
}
