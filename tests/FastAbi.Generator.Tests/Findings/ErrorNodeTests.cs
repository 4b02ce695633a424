using FastAbi.Model.Diagnostics;
using FastAbi.Model.Specification;

namespace FastAbi.Generator.Tests.Findings;

/// <summary>A search says whether something is found, absent, or unknown, because an error node may be it.</summary>
public class ErrorNodeTests
{
    [Fact]
    public void Find_WithoutErrorNode_FindsOrIsAbsent()
    {
        NodeList<string> list = ["a", "b"];

        Assert.Equal("b", list.Find(Named("b")).Found);
        Assert.True(list.Find(Named("c")) is { Found: null, IsAbsent: true, IsKnown: true });
    }

    [Fact]
    public void Find_BesideAnErrorNode_IsNeverAbsent()
    {
        var list = new NodeList<string>(["a", null]);

        Assert.Equal(["a"], list);
        Assert.Equal("a", list.Find(Named("a")).Found);
        Assert.True(list.Find(Named("c")) is { Found: null, IsAbsent: false, IsKnown: false });
    }

    [Fact]
    public void Map_ToNull_MakesAnErrorNodeAndKeepsThoseThereAre()
    {
        var list = new NodeList<string>(["1", null, "x"]);

        var mapped = list.Map(text => text == "x" ? null : text + "!");

        Assert.Equal(["1!", null, null], mapped.All);
        Assert.Equal(["1!"], mapped);
    }

    [Fact]
    public void Parts_OfWhatWasNotFound_AreNoneOrAnErrorNode()
    {
        NodeList<string> sound = [];
        var wrong = Nodes.Error<string>();

        Assert.Empty(sound.Find(Named("a")).Parts(Letters).All);
        Assert.Equal([null], wrong.Find(Named("a")).Parts(Letters).All);
        Assert.Equal(["a", "b", null], new NodeList<string>(["ab", null]).Parts(Letters).All);

        static NodeList<string> Letters(string text) => [.. text.Select(letter => letter.ToString())];
    }

    [Fact]
    public void Table_WithANamedErrorNode_IsSilentAboutThatNameAlone()
    {
        var table = new NodeTable<string>(["a"], name => name);
        table.AddError("b");

        Assert.Equal(["a"], table.Names);
        Assert.True(table["b"] is { Found: null, IsAbsent: false });
        Assert.True(table["c"].IsAbsent);
        table.AddError();
        Assert.False(table["c"].IsAbsent);
    }

    [Fact]
    public void Erroneous_AfterAChange_IsStillAnErrorNode()
    {
        CLangSpec read = new ErroneousCLang(new CLangSpec(null, [], []));

        Assert.IsAssignableFrom<IErrorNode>(read with { Params = [] });
        Assert.False(new NodeList<CLangSpec>([read]).Find(spec => spec).IsKnown);
    }

    private static Func<string, string?> Named(string name) => text => text == name ? text : null;
}
