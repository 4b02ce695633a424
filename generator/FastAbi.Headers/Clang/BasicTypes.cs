using System.Globalization;
using System.Text;

namespace FastAbi.Headers.Clang;

/// <summary>The types that C has without any header, read off the compiler like all others.</summary>
internal static class BasicTypes
{
    private const string Prefix = "fastabi_type_";

    private static readonly string[] Spellings =
    [
        "_Bool", "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "unsigned",
        "long", "unsigned long", "long long", "unsigned long long", "float", "double",
        "void *", "const void *", "char *", "const char *",
    ];

    /// <summary>Declarations to append to a unit.</summary>
    public static string Probes()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Spellings.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"typedef {Spellings[i]} {Prefix}{i};\n");
        return text.ToString();
    }

    /// <summary>The types by their spelling, taken out of the typedefs that were read.</summary>
    public static Dictionary<string, HeaderType> Take(Dictionary<string, HeaderTypedef> typedefs)
    {
        var types = new Dictionary<string, HeaderType>(StringComparer.Ordinal);
        for (var i = 0; i < Spellings.Length; i++)
        {
            if (typedefs.Remove($"{Prefix}{i}", out var typedef))
                types.Add(Spellings[i], typedef.Type);
        }
        return types;
    }
}
