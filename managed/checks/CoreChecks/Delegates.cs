using System;

namespace CoreChecks;

/// <summary>Delegates to static methods, instances and closures.</summary>
internal static class Delegates
{
    private delegate int Operation(int left, int right);

    private sealed class Counter(int start)
    {
        private int _value = start;

        public int Add(int amount) => _value += amount;
    }

    public static void Run()
    {
        Operation operation = Multiply;
        Console.WriteLine(operation(6, 7));
        var counter = new Counter(10);
        Func<int, int> add = counter.Add;
        add(1);
        Console.WriteLine(add(2));
        var captured = 5;
        Func<int> closure = () => captured * 2;
        captured = 8;
        Console.WriteLine(closure());
        Action<string> print = text => Console.WriteLine(text);
        print("printed");
        Console.WriteLine(Apply([1, 2, 3], value => value * value));
        Console.WriteLine(Local(4));

        int Local(int value) => value + captured;
    }

    private static int Multiply(int left, int right) => left * right;

    private static int Apply(ReadOnlySpan<int> values, Func<int, int> function)
    {
        var sum = 0;
        foreach (var value in values)
            sum += function(value);

        return sum;
    }
}
