using System.Text.RegularExpressions;

namespace FastAbi.BareMetal.Tests.Build;

/// <summary>What C# has and a kernel has not is refused by its name at its line, and nothing else is.</summary>
public sealed partial class LanguageCheckTests
{
    // Each line that is refused ends with the name that the error has to say.
    private const string Program = """
        using System;
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        #pragma warning disable
        record Point(int X, int Y); // 'record'
        record struct Pair(int X, int Y); // 'record struct'
        enum Level { Low, High }
        struct Plain { public int X; }
        struct Told { public int X; public override string ToString() => "told"; public override bool Equals(object? other) => true; public override int GetHashCode() => X; }
        interface IOut<out T> { T Get(); }
        class Getter : IOut<string> { public string Get() => ""; }
        class Source
        {
            public event Action? Changed; // an event that keeps its own list
            public event Action? Own { add { } remove { } }
            ~Source() { } // a finalizer
        }
        static class Program
        {
            [ThreadStatic] private static int s_each; // [ThreadStatic]
            private static Type s_type = typeof(int); // 'typeof' as a value
            [MethodImpl(MethodImplOptions.Synchronized)] private static void Alone() { } // a synchronized method
            private static async void Later() { } // 'async'
            private static void Many(params IEnumerable<int> numbers) { } // 'params' of an interface
            private static void Span(params ReadOnlySpan<int> numbers) { }
            private static void Old(__arglist) { } // '__arglist'
            private static void Take(IEnumerable<int> numbers) { }
            private static void TakeText(IEnumerable<char> text) { }
            private static void Main()
            {
                object gate = new();
                lock (gate) { } // 'lock'
                try { Alone(); }
                catch (Exception) { }
                try { Alone(); } finally { Alone(); }
                int[,] grid = null!; // an array of several dimensions
                int[][] rows = [[1], [2, 3]];
                Take(rows[1]); // the conversion of 'int[]' to 'IEnumerable<int>'
                TakeText("text");
                foreach (int number in rows[1]) { Span(number); }
                IEnumerable<int> list = [1, 2]; // a collection expression of type 'IEnumerable<int>'
                int[] joined = [..rows[0], 4]; // a spread '..' in a collection expression
                IOut<string> same = new Getter();
                IOut<object> wider = new Getter(); // the conversion of 'Getter' to 'IOut<object>'
                Func<string> text = () => "a"; Func<object> any = text;
                Action twice = Alone;
                twice += Alone; // '+=' on delegates
                new Source().Own += Alone;
                var anonymous = new { X = 1 }; // an anonymous type
                var query = from number in rows[1] select number; // a query
                decimal price = 1; // 'decimal'
                dynamic late = 1; // 'dynamic'
                Console.WriteLine($"{text()} and {text()}");
                string number4 = $"{rows[0][0]}"; // string interpolation of '{rows[0][0]}'
                string padded = $"{number4,5}"; // string interpolation of '{number4,5}'
                Console.WriteLine("a" + 1 + 'c' + true + new Told());
                Console.WriteLine("a" + Level.Low); // the text of 'Level'
                Console.WriteLine("a" + 1.5); // the text of 'double'
                Console.WriteLine(Level.High.ToString()); // the text of 'Level'
                Console.WriteLine(new Plain().ToString()); // the text of 'Plain'
                Console.WriteLine(new Told().ToString());
                Console.WriteLine(new Plain().Equals(null)); // 'Equals' of 'Plain'
                Console.WriteLine(new Plain().GetHashCode()); // 'GetHashCode' of 'Plain'
                Console.WriteLine(new Told().Equals(null) && (1, 2) == (1, 2) && Level.Low.Equals(gate));
                Console.WriteLine(typeof(int) == typeof(string));
                var reference = __makeref(gate); // '__makeref'
            }
        }
        """;

    [Fact]
    public void Build_FeaturesThatAreNotThere_AreRefusedByNameAtTheirLines()
    {
        using var project = new GuestProject(Program);

        var output = project.Build().Output;

        Assert.Equal(
            Program.Split('\n').Select((line, index) => (Line: index + 1, Name: Expected().Match(line))).Where(line => line.Name.Success)
                .Select(line => $"{line.Line}: {line.Name.Groups["name"].Value}"),
            Refusal().Matches(output).Select(match => (Line: int.Parse(match.Groups["line"].ValueSpan), Name: match.Groups["name"].Value))
            .Distinct().Order()
                .Select(refused => $"{refused.Line}: {refused.Name}"));
    }

    [GeneratedRegex(@" // (?<name>.*)$")]
    private static partial Regex Expected();

    [GeneratedRegex(@"^Program\.cs\((?<line>\d+),\d+\): error BM0006: (?<name>.*) is not there in a kernel: ", RegexOptions.Multiline)]
    private static partial Regex Refusal();
}
