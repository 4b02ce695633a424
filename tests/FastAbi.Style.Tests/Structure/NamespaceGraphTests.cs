using FastAbi.Testing.Structure;

namespace FastAbi.Style.Tests.Structure;

public sealed class NamespaceGraphTests
{
    // What the cases use.
    private const string Used =
        """
        namespace B
        {
            public interface IUsed;
            public class Used : Attribute { public static int Field; public static void Act() { } public sealed class Inner; }
            public struct Value;
            public class Generic<T> { public static void Act() { } }
            public class Error : Exception;
            public delegate void Act();
        }
        namespace A
        {
            public class ManyAttribute(DayOfWeek day, params Type[] types) : Attribute { public object Use() => (day, types); }
        }
        """;

    [Theory]
    // The outside of a type.
    [InlineData("base class", "public class User : B.Used;")]
    [InlineData("interface", "public class User : B.IUsed;")]
    [InlineData("generic argument of a base class", "public class User : List<B.Used>;")]
    [InlineData("constraint", "public class User<T> where T : B.Used;")]
    [InlineData("field", "public class User { private readonly B.Used? _used = null; }")]
    [InlineData("array", "public class User { public B.Used[]? Used; }")]
    [InlineData("pointer", "public unsafe struct User { public B.Value* Used; }")]
    [InlineData("generic argument of a field", "public class User { public Dictionary<string, List<B.Used>>? Used; }")]
    [InlineData("property", "public class User { public B.Used? Used => null; }")]
    [InlineData("event", "public class User { public event B.Act Used { add { } remove { } } }")]
    [InlineData("result", "public interface User { B.Used Use(); }")]
    [InlineData("parameter", "public interface User { void Use(B.Used used); }")]
    [InlineData("parameter by reference", "public interface User { void Use(in B.Value used); }")]
    [InlineData("pointer to a function", "public unsafe struct User { public delegate*<int, B.Value> Used; }")]
    [InlineData("constraint of a method", "public interface User { void Use<T>() where T : B.Used; }")]
    // Attributes.
    [InlineData("attribute of a type", "[B.Used] public class User;")]
    [InlineData("attribute of a field", "public class User { [B.Used] public int Field; }")]
    [InlineData("attribute of a property", "public class User { [B.Used] public int Property => 1; }")]
    [InlineData("attribute of a parameter", "public class User { public void Use([B.Used] int value) { } }")]
    [InlineData("attribute of a result", "public class User { [return: B.Used] public int Use() => 1; }")]
    [InlineData("attribute of a generic parameter", "public class User<[B.Used] T>;")]
    [InlineData("type in an attribute", "[System.Diagnostics.DebuggerTypeProxy(typeof(B.Used))] public class User;")]
    [InlineData("type behind another in an attribute", "[System.Diagnostics.DebuggerDisplay(\"x\", Target = typeof(List<B.Used>))] public class User;")]
    [InlineData("type in an array in an attribute", "[Many(DayOfWeek.Friday, typeof(int), typeof(B.Used))] public class User;")]
    // The inside of a method.
    [InlineData("construction", "public class User { public object Use() => new B.Used(); }")]
    [InlineData("call", "public class User { public void Use() => B.Used.Act(); }")]
    [InlineData("call of a generic type's member", "public class User { public void Use() => B.Generic<int>.Act(); }")]
    [InlineData("generic argument of a call", "public class User { public Array Use() => Array.Empty<B.Used>(); }")]
    [InlineData("generic argument of a member's type", "public class User { public object Use() => new List<B.Used>(); }")]
    [InlineData("static field", "public class User { public int Use() => B.Used.Field; }")]
    [InlineData("cast", "public class User { public bool Use(object other) => other is B.Used; }")]
    [InlineData("type as a value", "public class User { public Type Use() => typeof(B.Used); }")]
    [InlineData("local variable", "public class User { public int Use() { B.Value used = default; return used.GetHashCode(); } }")]
    [InlineData("caught exception", "public class User { public void Use() { try { } catch (B.Error) { } } }")]
    [InlineData("behind a switch", "public class User { public object Use(int i) => i switch { 0 => 5, 1 => 3, 2 => 9, 3 => 2, 4 => 8, _ => new B.Used() }; }")]
    [InlineData("behind an instruction of two bytes", "public class User { public object Use(int i) => i == i.CompareTo(1) ? \"\" : new B.Used(); }")]
    // What is nested counts as the type around it.
    [InlineData("lambda", "public class User { public Func<int, object> Use(int i) => j => i + j > 0 ? new B.Used() : \"\"; }")]
    [InlineData("iterator", "public class User { public IEnumerable<object> Use() { yield return new B.Used(); } }")]
    [InlineData("asynchronous method", "public class User { public async Task Use() { await Task.Yield(); B.Used.Act(); } }")]
    [InlineData("nested type", "public class User { private sealed class Inner { public B.Used? Used = null; } }")]
    [InlineData("nested type that is used", "public class User { public object Use() => new B.Used.Inner(); }")]
    public void Edge_AnyUse_IsThere(string use, string user)
    {
        var edge = Assert.Single(Graph($"namespace A {{ {user} }} {Used}").Edges, edge => edge.From == "A");
        Assert.True(edge.To == "B", use);
        Assert.StartsWith("User", edge.User.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class User { public Used? Used; } public class Used;")]
    [InlineData("public class User { public List<string> Used = [\"B.Used\"]; }")]
    [InlineData("public class User { public object Use(string text) => new { text }; public int Sum => new[] { 1, 2, 3, 4, 5 }.Sum(); }")]
    public void Edge_NoUse_IsNotThere(string user) => Assert.Empty(Graph($"namespace A {{ {user} }} {Used}").Edges);

    [Fact]
    public void Edge_ParentAndChild_AreTwoNamespaces()
    {
        var graph = Graph("namespace A { public class Outer { public A.B.Inner? Field; } } namespace A.B { public class Inner; }");

        Assert.Equal(["A", "A.B"], graph.Namespaces);
        Assert.Equal("A -> A.B: Outer uses Inner", Assert.Single(graph.Edges).ToString());
    }

    [Fact]
    public void Edge_SeveralUses_ShowsTheFirstByName()
    {
        var graph = Graph(
            """
            namespace A { public class D { public B.F? F; } public class C { public B.F? F; public B.E? E; } }
            namespace B { public class F; public class E; }
            """);

        Assert.Equal("A -> B: C uses E", Assert.Single(graph.Edges).ToString());
    }

    [Fact]
    public void Cycles_OnlyOneWay_AreNone() => Assert.Empty(Graph(
        """
        namespace A { class X { B.Y? Y; C.Z? Z; } }
        namespace B { class Y { C.Z? Z; } }
        namespace C { class Z; }
        """).Cycles());

    [Fact]
    public void Cycles_TwoWays_NamesTheEdges()
    {
        var ring = Assert.Single(Graph(
            """
            namespace A { class X { B.Y? Y; } }
            namespace B { class Y { object Use() => new A.X(); } }
            namespace C { class Z { A.X? X; } }
            """).Cycles());

        Assert.Equal(["A", "B"], ring.Namespaces);
        Assert.Equal(
            """
            2 namespaces form a ring: A, B; the shortest way round is
              A -> B: X uses Y
              B -> A: Y uses X

            """,
            ring.ToString());
    }

    [Fact]
    public void Cycles_LongAndShortWay_ShowsTheShortOne()
    {
        var ring = Assert.Single(Graph(
            """
            namespace A { class X { B.X? B; } }
            namespace B { class X { C.X? C; } }
            namespace C { class X { A.X? A; D.X? D; } }
            namespace D { class X { C.X? C; } }
            """).Cycles());

        Assert.Equal(["A", "B", "C", "D"], ring.Namespaces);
        Assert.Equal(["C -> D: X uses X", "D -> C: X uses X"], ring.Edges.Select(edge => edge.ToString()));
    }

    [Fact]
    public void Cycles_TwoRings_AreTwo()
    {
        var rings = Graph(
            """
            namespace A { class X { B.X? B; } }
            namespace B { class X { A.X? A; C.X? C; } }
            namespace C { class X { D.X? D; } }
            namespace D { class X { C.X? C; } }
            """).Cycles();

        Assert.Equal(["A B", "C D"], rings.Select(ring => string.Join(' ', ring.Namespaces)));
    }

    private static NamespaceGraph Graph(string code) => NamespaceGraph.Of(Sample.Compile(code));
}
