namespace System;

public readonly struct Char : IComparable<char>, IEquatable<char>
{
    public const char MaxValue = (char)0xffff;
    public const char MinValue = (char)0;

    private readonly char _value;

    public static bool IsAscii(char c) => c <= 0x7f;

    public static bool IsAsciiDigit(char c) => IsBetween(c, '0', '9');

    public static bool IsAsciiLetter(char c) => IsBetween((char)(c | 0x20), 'a', 'z');

    public static bool IsAsciiLetterLower(char c) => IsBetween(c, 'a', 'z');

    public static bool IsAsciiLetterUpper(char c) => IsBetween(c, 'A', 'Z');

    public static bool IsBetween(char c, char minInclusive, char maxInclusive) =>
        (uint)(c - minInclusive) <= (uint)(maxInclusive - minInclusive);

    public static bool IsHighSurrogate(char c) => IsBetween(c, '\ud800', '\udbff');

    public static bool IsLowSurrogate(char c) => IsBetween(c, '\udc00', '\udfff');

    public static bool IsSurrogate(char c) => IsBetween(c, '\ud800', '\udfff');

    public int CompareTo(char value) => _value - value;

    public bool Equals(char obj) => _value == obj;

    public override bool Equals(object? obj) => obj is char other && _value == other;

    public override int GetHashCode() => _value | (_value << 16);

    public override string ToString() => new(_value, 1);
}
