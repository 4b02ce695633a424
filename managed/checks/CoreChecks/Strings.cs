using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Literals, length, indexing, comparison and the few operations that make new strings.</summary>
internal static class Strings
{
    private static readonly string s_text = "Grant table";

    public static void Run()
    {
        Console.WriteLine(s_text);
        Console.WriteLine(s_text.Length);
        Console.WriteLine(s_text[0]);
        Console.WriteLine(s_text[^1]);
        foreach (var character in s_text)
        {
            Console.Write((int)character);
            Console.Write(' ');
        }

        Console.WriteLine();
        var built = string.Concat("Grant", " ", "table");
        Check.That("equal text is equal", built == s_text && built.Equals(s_text) && built.Equals((object)s_text) && !(built != s_text));
        Check.That("equal text has equal hashes", built.GetHashCode() == s_text.GetHashCode());
        Check.That("text differs from null", NotNull(built) && !string.IsNullOrEmpty(built) && string.IsNullOrEmpty(""));
        Console.WriteLine(Math.Clamp(string.CompareOrdinal("abc", "abd"), -1, 1));
        Console.WriteLine(Math.Clamp(string.CompareOrdinal("abc", "ab"), -1, 1));
        Console.WriteLine(string.CompareOrdinal("abc", "abc"));
        Console.WriteLine(string.Equals("XEN", "xen", StringComparison.OrdinalIgnoreCase));
        Console.WriteLine(string.Equals("XEN", "xen", StringComparison.Ordinal));
        var tail = s_text.Substring(6);
        Console.WriteLine(tail);
        var middle = s_text.Substring(1, 3);
        Console.WriteLine(middle);
        Console.WriteLine(s_text[2..5]);
        Console.WriteLine(s_text.IndexOf('t'));
        Console.WriteLine(s_text.IndexOf('z'));
        Console.WriteLine(s_text.Contains('b'));
        Console.WriteLine(s_text.StartsWith('G') && s_text.EndsWith('e'));
        Console.WriteLine(new string('=', 5));
        Console.WriteLine(new string(['a', 'b']));
        Console.WriteLine(s_text + ", " + 42.ToString() + '!');
        Console.WriteLine(string.Empty.Length);
    }

    private static bool NotNull(string? text) => text != null;
}
