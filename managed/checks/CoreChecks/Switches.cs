using System;

namespace CoreChecks;

/// <summary>Switch statements and expressions on numbers, text, types and shapes.</summary>
internal static class Switches
{
    private abstract class Shape;

    private sealed class Circle(int radius) : Shape
    {
        public int Radius => radius;
    }

    private sealed class Box(int width, int height) : Shape
    {
        public int Width => width;

        public int Height => height;
    }

    public static void Run()
    {
        for (var i = -1; i < 5; i++)
            Console.WriteLine(Dense(i));

        Console.WriteLine(Sparse(1_000_000_007));
        Console.WriteLine(Sparse(5));
        string[] names = ["close", "send", "status", "unmask", "reset", "bind_virq", "bind_ipi", "alloc_unbound", "", "no such"];
        foreach (var name in names)
        {
            Console.WriteLine(Number(name));
            Console.WriteLine(Number(name.AsSpan()));
        }

        Shape[] shapes = [new Circle(2), new Box(3, 3), new Box(2, 5)];
        foreach (var shape in shapes)
            Console.WriteLine(Describe(shape));

        Console.WriteLine(Range(-5));
        Console.WriteLine(Range(50));
        Console.WriteLine(Range(5_000));
        Console.WriteLine(Both(true, 1));
        Console.WriteLine(Both(false, 2));
    }

    private static int Dense(int value)
    {
        switch (value)
        {
            case 0:
                return 10;
            case 1:
            case 2:
                return 20;
            case 3:
                goto case 0;
            default:
                return -1;
        }
    }

    private static int Sparse(int value) => value switch
    {
        7 => 1,
        1_000 => 2,
        1_000_000_007 => 3,
        _ => 0,
    };

    private static int Number(string name) => name switch
    {
        "bind_interdomain" => 0,
        "bind_virq" => 1,
        "bind_pirq" => 2,
        "close" => 3,
        "send" => 4,
        "status" => 5,
        "alloc_unbound" => 6,
        "bind_ipi" => 7,
        "bind_vcpu" => 8,
        "unmask" => 9,
        "reset" => 10,
        _ => -1,
    };

    private static int Number(ReadOnlySpan<char> name) => name switch
    {
        "send" => 4,
        "status" => 5,
        "" => 0,
        _ => -1,
    };

    private static string Describe(Shape shape) => shape switch
    {
        Circle { Radius: > 1 } => "large circle",
        Circle => "circle",
        Box box when box.Width == box.Height => "square",
        Box { Width: var width, Height: var height } => width < height ? "tall box" : "wide box",
        _ => "shape",
    };

    private static string Range(int value) => value switch
    {
        < 0 => "negative",
        >= 0 and < 100 => "small",
        _ => "large",
    };

    private static int Both(bool flag, int number) => (flag, number) switch
    {
        (true, 1) => 1,
        (false, _) => 2,
        _ => 3,
    };
}
