using System.Reflection;
using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Tasks;

/// <summary>Static constructors among nm's symbols, found in this very assembly.</summary>
public sealed class StaticConstructorsTests
{
    private const string Mangled = "FastAbi_BareMetal_Tests_FastAbi_BareMetal_Tests_Tasks_StaticConstructorsTests_Holder";

    private readonly StaticConstructors _constructors = new([Assembly.GetExecutingAssembly().Location]);

    [Fact]
    public void Parse_ConstructorOfANestedType_IsAnErrorAtTheFirstValue()
    {
        var message = Assert.Single(_constructors.Parse([$"0000000000001080 T {Mangled}___cctor"]));

        Assert.Equal("BM0005", message.Code);
        Assert.EndsWith("StaticConstructorsTests.cs", message.File, StringComparison.Ordinal);
        Assert.Equal(Holder.Line, message.Line);
        Assert.StartsWith(
            "the static fields of 'FastAbi.BareMetal.Tests.Tasks.StaticConstructorsTests+Holder' have initial values",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ConstructorOfAnUnknownType_IsAnErrorWithTheSymbol() =>
        Assert.Contains("'Elsewhere_X<Int32>'", Assert.Single(_constructors.Parse(["10 T Elsewhere_X<Int32>___cctor"])).Text,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("                 U fastabi_info")]
    [InlineData("0000000000001080 R _lsda0app_X___cctor")]
    [InlineData("0000000000001080 T app_X___c____cctor_b__1_0")]
    [InlineData("0000000000001080 T app__Module____cctor")]
    public void Parse_OtherSymbol_IsNone(string line) => Assert.Empty(_constructors.Parse([line]));

    private static class Holder
    {
        public static readonly int Line = LineNumber();

        private static int LineNumber([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line;
    }
}
