using Internal.Runtime;

namespace System;

/// <remarks>The guest's console, in UTF-8 as .NET's is on Linux. Nothing is allocated; there is no formatting and no input.</remarks>
public static unsafe class Console
{
    public static void Write(bool value) => Write(value ? "True" : "False");

    public static void WriteLine(bool value)
    {
        Write(value);
        WriteLine();
    }

    public static void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public static void WriteLine(char value)
    {
        Write(value);
        WriteLine();
    }

    public static void Write(int value)
    {
        Span<char> text = stackalloc char[20];
        _ = value.TryFormat(text, out var length);
        Write(text[..length]);
    }

    public static void WriteLine(int value)
    {
        Write(value);
        WriteLine();
    }

    public static void Write(uint value)
    {
        Span<char> text = stackalloc char[20];
        _ = value.TryFormat(text, out var length);
        Write(text[..length]);
    }

    public static void WriteLine(uint value)
    {
        Write(value);
        WriteLine();
    }

    public static void Write(long value)
    {
        Span<char> text = stackalloc char[20];
        _ = value.TryFormat(text, out var length);
        Write(text[..length]);
    }

    public static void WriteLine(long value)
    {
        Write(value);
        WriteLine();
    }

    public static void Write(ulong value)
    {
        Span<char> text = stackalloc char[20];
        _ = value.TryFormat(text, out var length);
        Write(text[..length]);
    }

    public static void WriteLine(ulong value)
    {
        Write(value);
        WriteLine();
    }

    public static void Write(string? value) => Write((ReadOnlySpan<char>)value);

    public static void WriteLine(string? value) => WriteLine((ReadOnlySpan<char>)value);

    public static void Write(ReadOnlySpan<char> value)
    {
        // A character of UTF-16 has three bytes at most.
        var bytes = stackalloc byte[3 * 64];
        while (!value.IsEmpty)
        {
            var size = Utf8.Encode(ref value, new Span<byte>(bytes, 3 * 64));
            NativeRuntime.Write(bytes, (nuint)size);
        }
    }

    public static void WriteLine(ReadOnlySpan<char> value)
    {
        Write(value);
        WriteLine();
    }

    public static void WriteLine() => Write('\n');
}
