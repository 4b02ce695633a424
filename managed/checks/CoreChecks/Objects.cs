using System;

namespace CoreChecks;

/// <summary>Classes, virtual methods, interfaces, boxing and casts.</summary>
internal static class Objects
{
    private interface IShape
    {
        int Area { get; }

        string Name => "shape";
    }

    private interface IScalable
    {
        void Scale(int factor, long ballast, double precise);
    }

    private class Rectangle(int width, int height) : IShape, IScalable
    {
        public virtual int Area => width * height;

        public virtual string Name => "rectangle";

        public void Scale(int factor, long ballast, double precise)
        {
            width *= factor;
            height *= (int)(ballast - 1) + (int)precise;
        }

        public override string ToString() => "a rectangle";
    }

    private sealed class Hole(int width, int height) : Rectangle(width, height)
    {
        public override int Area => -base.Area;
    }

    private struct Point : IShape
    {
        public int Weight;

        public readonly int Area => Weight;
    }

    private sealed class Disposer : IDisposable
    {
        public void Dispose() => Console.WriteLine("disposed");
    }

    public static void Run()
    {
        IShape[] shapes = [new Rectangle(2, 3), new Hole(2, 3), new Point { Weight = 4 }];
        foreach (var shape in shapes)
        {
            Console.WriteLine(shape.Area);
            Console.WriteLine(shape.Name);
            Console.WriteLine(shape is Rectangle);
            Console.WriteLine(shape is IScalable);
        }

        var scalable = (IScalable)shapes[0];
        scalable.Scale(2, 3, 1.5);
        Console.WriteLine(shapes[0].Area);
        Console.WriteLine(shapes[0].ToString());
        object box = 42;
        Console.WriteLine((int)box + 1);
        Console.WriteLine(box is long);
        Console.WriteLine(box.Equals(42));
        Console.WriteLine(box.ToString());
        var asRectangle = shapes[2] as Rectangle;
        Console.WriteLine(asRectangle is null);
        object text = "text";
        Console.WriteLine(text is string { Length: 4 });
        Console.WriteLine(ReferenceEquals(shapes[0], shapes[0]));
        Console.WriteLine(ReferenceEquals(shapes[0], shapes[1]));
        object[] objects = [new int[2], new string[1], new Rectangle[1]];
        Console.WriteLine(objects[0] is int[]);
        Console.WriteLine(objects[1] is object[]);
        Console.WriteLine(objects[2] is string[]);
        using (new Disposer())
            Console.WriteLine("in use");

        Console.WriteLine(Finally(3));
    }

    private static int Finally(int value)
    {
        try
        {
            return value * 2;
        }
        finally
        {
            Console.WriteLine("finally");
        }
    }
}
