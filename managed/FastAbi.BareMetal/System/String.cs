using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System;

public sealed class String : IComparable<string>, IEnumerable<char>, IEquatable<string>
{
    public static readonly string Empty = "";

    // The compiler lays out literals like this: the length, the characters and a zero that is not counted.
#pragma warning disable CS0649, IDE0044 // The allocator writes them.
    private int _stringLength;
    private char _firstChar;
#pragma warning restore CS0649, IDE0044

    // The compiler turns a constructor of String into the Ctor with the same parameters.
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(char c, int count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(ReadOnlySpan<char> value);

    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(char[]? value);

    public int Length
    {
        [Intrinsic]
        get => _stringLength;
    }

    [IndexerName("Chars")]
    public char this[int index]
    {
        [Intrinsic]
        get
        {
            if ((uint)index >= (uint)_stringLength)
                ThrowHelper.ThrowIndexOutOfRangeException();

            return Unsafe.Add(ref _firstChar, index);
        }
    }

    public static implicit operator ReadOnlySpan<char>(string? value) => value.AsSpan();

    public static bool operator ==(string? a, string? b) => Equals(a, b);

    public static bool operator !=(string? a, string? b) => !Equals(a, b);

    public static bool Equals(string? a, string? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null && a._stringLength == b._stringLength && ((ReadOnlySpan<char>)a).SequenceEqual(b));

    public static bool Equals(string? a, string? b, StringComparison comparisonType) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.Length == b.Length && a.RangeEquals(0, b, comparisonType));

    public static int CompareOrdinal(string? strA, string? strB)
    {
        if (ReferenceEquals(strA, strB))
            return 0;

        return strA is null ? -1 : strB is null ? 1 : ((ReadOnlySpan<char>)strA).SequenceCompareTo(strB);
    }

    public static bool IsNullOrEmpty([Diagnostics.CodeAnalysis.NotNullWhen(false)] string? value) => value is null || value.Length == 0;

    public static string Concat(string? str0, string? str1) => Concat((ReadOnlySpan<char>)str0, str1);

    public static string Concat(string? str0, string? str1, string? str2) => Concat((ReadOnlySpan<char>)str0, str1, str2);

    public static string Concat(string? str0, string? str1, string? str2, string? str3) =>
        Concat((ReadOnlySpan<char>)str0, str1, str2, str3);

    public static string Concat(ReadOnlySpan<char> str0, ReadOnlySpan<char> str1) => Concat(str0, str1, default, default);

    public static string Concat(ReadOnlySpan<char> str0, ReadOnlySpan<char> str1, ReadOnlySpan<char> str2) =>
        Concat(str0, str1, str2, default);

    public static string Concat(ReadOnlySpan<char> str0, ReadOnlySpan<char> str1, ReadOnlySpan<char> str2, ReadOnlySpan<char> str3)
    {
        var result = Allocate(checked(str0.Length + str1.Length + str2.Length + str3.Length));
        var rest = result.Characters;
        str0.CopyTo(rest);
        rest = rest[str0.Length..];
        str1.CopyTo(rest);
        rest = rest[str1.Length..];
        str2.CopyTo(rest);
        str3.CopyTo(rest[str2.Length..]);
        return result;
    }

    public static string Concat(params string?[] values) => Concat((ReadOnlySpan<string?>)values);

    public static string Concat(params ReadOnlySpan<string?> values)
    {
        var length = 0;
        foreach (var value in values)
            length = checked(length + (value is null ? 0 : value.Length));

        var result = Allocate(length);
        var rest = result.Characters;
        foreach (var value in values)
        {
            ((ReadOnlySpan<char>)value).CopyTo(rest);
            rest = rest[(value is null ? 0 : value.Length)..];
        }

        return result;
    }

    public static string Concat(object? arg0) => arg0?.ToString() ?? Empty;

    public static string Concat(object? arg0, object? arg1) => Concat(arg0?.ToString(), arg1?.ToString());

    public static string Concat(object? arg0, object? arg1, object? arg2) => Concat(arg0?.ToString(), arg1?.ToString(), arg2?.ToString());

    /// <remarks>Ordinal, as in .NET where it is told to be invariant.</remarks>
    public int CompareTo(string? strB) => CompareOrdinal(this, strB);

    public bool Equals(string? value) => Equals(this, value);

    public bool Equals(string? value, StringComparison comparisonType) => Equals(this, value, comparisonType);

    public override bool Equals(object? obj) => obj is string other && Equals(this, other);

    public override int GetHashCode()
    {
        // FNV-1a. In .NET, too, the value holds for one run only.
        var hash = 2166136261;
        foreach (var character in this)
            hash = (hash ^ character) * 16777619;

        return (int)hash;
    }

    public bool Contains(char value) => ((ReadOnlySpan<char>)this).Contains(value);

    public bool Contains(string value) => IndexOf(value) >= 0;

    public bool EndsWith(char value) => Length > 0 && this[^1] == value;

    /// <remarks>Ordinal, as in .NET where it is told to be invariant.</remarks>
    public bool EndsWith(string value) => EndsWith(value, StringComparison.Ordinal);

    public bool EndsWith(string value, StringComparison comparisonType)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= Length && RangeEquals(Length - value.Length, value, comparisonType);
    }

    // A foreach statement on a string does without.
    public CharEnumerator GetEnumerator() => new(this);

    IEnumerator<char> IEnumerable<char>.GetEnumerator() => new CharEnumerator(this);

    IEnumerator IEnumerable.GetEnumerator() => new CharEnumerator(this);

    public int IndexOf(char value) => ((ReadOnlySpan<char>)this).IndexOf(value);

    /// <remarks>Ordinal, as in .NET where it is told to be invariant.</remarks>
    public int IndexOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        for (var i = 0; i <= Length - value.Length; i++)
        {
            if (RangeEquals(i, value, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    public bool StartsWith(char value) => Length > 0 && this[0] == value;

    /// <remarks>Ordinal, as in .NET where it is told to be invariant.</remarks>
    public bool StartsWith(string value) => StartsWith(value, StringComparison.Ordinal);

    public bool StartsWith(string value, StringComparison comparisonType)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= Length && RangeEquals(0, value, comparisonType);
    }

    public char[] ToCharArray() => ((ReadOnlySpan<char>)this).ToArray();

    public string Substring(int startIndex) => Substring(startIndex, Length - startIndex);

    public string Substring(int startIndex, int length) => new(((ReadOnlySpan<char>)this).Slice(startIndex, length));

    public ref readonly char GetPinnableReference() => ref _firstChar;

    public override string ToString() => this;

    // Whether a text stands at an index from where there is room for it.
    private bool RangeEquals(int index, string value, StringComparison comparisonType)
    {
        var range = ((ReadOnlySpan<char>)this).Slice(index, value.Length);
        return comparisonType switch
        {
            StringComparison.Ordinal => range.SequenceEqual(value),
            StringComparison.OrdinalIgnoreCase => EqualsIgnoreCase(range, value),
            _ => throw new ArgumentException("The string comparison type passed in is currently not supported."),
        };
    }

    private static bool EqualsIgnoreCase(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (ToUpper(a[i]) != ToUpper(b[i]))
                return false;
        }

        return true;

        static char ToUpper(char c)
        {
            if (!char.IsAscii(c))
                throw new NotSupportedException("only ASCII letters have a case here");

            return char.IsAsciiLetterLower(c) ? (char)(c & ~0x20) : c;
        }
    }

#pragma warning disable IDE0051 // The compiler calls them.
    private static string Ctor(char c, int count)
    {
        var result = Allocate(count);
        result.Characters.Fill(c);
        return result;
    }

    private static string Ctor(ReadOnlySpan<char> value)
    {
        var result = Allocate(value.Length);
        value.CopyTo(result.Characters);
        return result;
    }

    private static string Ctor(char[]? value) => Ctor((ReadOnlySpan<char>)value);
#pragma warning restore IDE0051

    private static unsafe string Allocate(int length)
    {
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length));

        return length == 0 ? Empty : Unsafe.As<string>(Heap.NewArray(Empty.Table, length));
    }

    internal ref char FirstCharacter => ref _firstChar;

    private Span<char> Characters => MemoryMarshal.CreateSpan(ref _firstChar, _stringLength);
}
