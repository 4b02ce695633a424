using System;

namespace CoreChecks;

/// <summary>Tuples of values.</summary>
internal static class Tuples
{
    public static void Run()
    {
        (var quotient, var remainder) = Divide(17, 5);
        Console.WriteLine(quotient);
        Console.WriteLine(remainder);
        var named = (Port: 3u, Name: "console");
        Console.WriteLine(named.Port);
        Console.WriteLine(named.Name);
        Console.WriteLine(Divide(17, 5) == (3, 2));
        Console.WriteLine(Divide(17, 5) != (3, 1));
        (named.Port, _) = (8, 9);
        Console.WriteLine(named.Port);
        (var a, (var b, var c)) = (1, (2L, 'c'));
        Console.WriteLine(a + b);
        Console.WriteLine(c);
        var seven = (1, 2, 3, 4, 5, 6, 7);
        Console.WriteLine(seven.Item1 + seven.Item7);
    }

    private static (int Quotient, int Remainder) Divide(int dividend, int divisor) => (dividend / divisor, dividend % divisor);
}
