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
        for (var i = 0; i < 500; i++)
        {
            double left = (long)random.Next();
            var right = (long)random.Next() / 3.0;
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
        Functions();
    }

    private static readonly double[] s_special =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e300,
        4503599627370495.5,
        -4503599627370497, 1e-310, 3e-308, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    // Every pair of numbers at which such functions are usually wrong.
    private static void Functions()
    {
        var digest = new Digest();
        foreach (var left in s_special)
        {
            Add(ref digest, Math.Floor(left));
            Add(ref digest, Math.Ceiling(left));
            Add(ref digest, Math.Truncate(left));
            Add(ref digest, Math.Round(left));
            Add(ref digest, Math.Abs(left));
            Add(ref digest, Math.Sqrt(left));
            Add(ref digest, MathF.Sqrt((float)left));
            Add(ref digest, MathF.Floor((float)left));
            Add(ref digest, MathF.Round((float)left));
            Add(ref digest, MathF.Abs((float)left));
            digest.Add(double.IsFinite(left) ? 1UL : 0);
            digest.Add(double.IsNegative(left) ? 1UL : 0);
            digest.Add(float.IsInfinity((float)left) ? 1UL : 0);
            foreach (var right in s_special)
            {
                Add(ref digest, left % right);
                Add(ref digest, (float)left % (float)right);
                Add(ref digest, Math.Max(left, right));
                Add(ref digest, Math.Min(left, right));
                Add(ref digest, MathF.Max((float)left, (float)right));
                Add(ref digest, Math.CopySign(left, right));
                digest.Add((ulong)left.CompareTo(right));
                digest.Add(left.Equals(right) ? 1UL : 0);
            }
        }

        Console.WriteLine(digest.Value);
        var random = new RandomNumbers(6);
        for (var i = 0; i < 2000; i++)
        {
            var left = BitConverter.UInt64BitsToDouble(random.Next());
            var right = BitConverter.UInt64BitsToDouble(random.Next());
            Add(ref digest, left % right);
            Add(ref digest, (float)left % (float)right);
            Add(ref digest, Math.Round((long)random.Next() / 1e14));
            Add(ref digest, Math.Floor((long)random.Next() / 1e14));
        }

        Console.WriteLine(digest.Value);
        Console.WriteLine((int)Math.Clamp(digest.Value % 7.5, 1, 2));
        Console.WriteLine(Math.DivRem(47, 5).Remainder);
    }

    private static void Add(ref Digest digest, double value) => digest.Add(double.IsNaN(value) ? 1 : Unsafe.As<double, ulong>(ref value));
}
