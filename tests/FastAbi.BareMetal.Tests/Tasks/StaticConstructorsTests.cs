using System.Reflection;
using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Tasks;

/// <summary>Static constructors among symbols, found in this very assembly.</summary>
public sealed class StaticConstructorsTests
{
    private const string Mangled = "FastAbi_BareMetal_Tests_FastAbi_BareMetal_Tests_Tasks_StaticConstructorsTests_Holder";

    private readonly StaticConstructors _constructors = new([Assembly.GetExecutingAssembly().Location]);

    [Fact]
    public void Find_ConstructorOfANestedType_IsAnErrorAtTheFirstValue()
    {
        var message = Assert.Single(_constructors.Find([Code($"{Mangled}___cctor")]));

        Assert.Equal("BM0005", message.Code);
        Assert.EndsWith("StaticConstructorsTests.cs", message.File, StringComparison.Ordinal);
        Assert.Equal(Holder.Line, message.Line);
        Assert.StartsWith(
            "the static fields of 'FastAbi.BareMetal.Tests.Tasks.StaticConstructorsTests+Holder' have initial values",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ConstructorOfAnUnknownType_IsAnErrorWithTheSymbol() =>
        Assert.Contains("'Elsewhere_X<Int32>'", Assert.Single(_constructors.Find([Code("Elsewhere_X<Int32>___cctor")])).Text,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("fastabi_info", false)]
    [InlineData("_lsda0app_X___cctor", false)]
    [InlineData("app_X___c____cctor_b__1_0", true)]
    [InlineData("app__Module____cctor", true)]
    public void Find_OtherSymbol_IsNone(string name, bool isCode) =>
        Assert.Empty(_constructors.Find([new ObjectSymbol(0x1080, name, isCode)]));

    private static ObjectSymbol Code(string name) => new(0x1080, name, IsCode: true);

    private static class Holder
    {
        public static readonly int Line = LineNumber();

        private static int LineNumber([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line;
    }
}
