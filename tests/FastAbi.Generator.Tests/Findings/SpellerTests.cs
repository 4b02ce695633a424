using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Tests.Findings;

/// <summary>What the hints suggest.</summary>
public class SpellerTests
{
    [Theory]
    [InlineData("ouput", "output")]
    [InlineData("Output", "output")]
    [InlineData("uotput", "output")]
    [InlineData("outputs", "output")]
    [InlineData("inputt", "input")]
    [InlineData("indx", "index")]
    [InlineData("flags", null)]
    [InlineData("", null)]
    public void Closest_MisspeltKey_IsTheOneThatWasMeant(string word, string? meant) =>
        Assert.Equal(meant, new Speller().Closest(word, ["index", "input", "output", "clobber", "c_lang"]));

    [Fact]
    public void Closest_SwappedLetters_CountAsOneEdit() =>
        Assert.Equal("uint32_t", new Speller().Closest("uint23_t", ["uint8_t", "uint16_t", "uint32_t"]));

    [Fact]
    public void Hint_NothingClose_NamesAFewOrTellsToRemoveIt()
    {
        Assert.Equal("known here: a, b", new Speller().Hint("strange", ["a", "b"]));
        Assert.Equal("remove it", new Speller().Hint("strange", []));
        Assert.Equal("remove it", new Speller().Hint("strange", Enumerable.Range(0, 13).Select(i => $"{i}").ToList()));
    }

    [Fact]
    public void Closest_EffortSpent_GivesUp()
    {
        var speller = new Speller();
        var words = Enumerable.Range(0, 100_000).Select(i => $"{i:d20}").ToList();

        Assert.Null(speller.Closest("strange word of twenty", words));
        Assert.Null(speller.Closest("a", ["a"]));
    }
}
