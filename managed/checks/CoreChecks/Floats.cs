using System;
using System.Runtime.CompilerServices;

namespace CoreChecks;

/// <summary>Floating-point arithmetic, compared by its bits.</summary>
internal static class Floats
{
    public static void Run()
    {
        var random = new RandomNumbers(5);
        var digest = new Digest();
        for (int i = 0; i < 500; i++)
        {
            double left = (long)random.Next();
            double right = (long)random.Next() / 3.0;
            Add(ref digest, left + right);
            Add(ref digest, left - right);
            Add(ref digest, left * right);
            Add(ref digest, right == 0 ? 0 : left / right);
            Add(ref digest, (float)left);
            digest.Add((ulong)(int)(right / 1e15));
            digest.Add(left < right ? 1UL : 0);
        }

        Console.WriteLine(digest.Value);
        double zero = digest.Value == 0 ? 1 : 0;
        Console.WriteLine(double.IsNaN(zero / zero));
        Console.WriteLine(1 / zero > 1e300);
    }

    private static void Add(ref Digest digest, double value) => digest.Add(Unsafe.As<double, ulong>(ref value));
}
