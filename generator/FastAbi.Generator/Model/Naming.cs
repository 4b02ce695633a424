using System.Text.RegularExpressions;

namespace FastAbi.Generator.Model;

/// <summary>Turns the specification's names into names of C and C#.</summary>
public static partial class Naming
{
    // What C11, C++17 and later, or the two headers that ours includes, take for themselves: a parameter may have none
    // of these names in a header that both languages read.
    private static readonly HashSet<string> _reserved =
    [
        "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch",
        "char", "char16_t", "char32_t", "class", "compl", "const", "const_cast", "constexpr", "continue", "decltype",
        "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false",
        "float", "for", "friend", "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept",
        "not", "not_eq", "nullptr", "operator", "or", "or_eq", "private", "protected", "public", "register",
        "reinterpret_cast", "restrict", "return", "short", "signed", "sizeof", "static", "static_assert",
        "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef",
        "typeid", "typename", "typeof", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t",
        "while", "xor", "xor_eq", "char8_t", "co_await", "co_return", "co_yield", "concept", "consteval", "constinit",
        "requires", "typeof_unqual", "_Alignas", "_Alignof", "_Atomic", "_Bool", "_Complex", "_Generic", "_Imaginary",
        "_Noreturn", "_Static_assert", "_Thread_local", "intmax_t", "intptr_t", "max_align_t", "NULL", "offsetof",
        "ptrdiff_t", "size_t", "uintmax_t", "uintptr_t", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t",
        "uint64_t", "linux", "unix",
    ];

    /// <summary>Whether a name is a C identifier.</summary>
    public static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    /// <summary>Whether a name has a meaning of its own in C or C++.</summary>
    public static bool IsReserved(string name) => _reserved.Contains(name);

    /// <summary>Whether a name is a path into a C struct, such as <c>u.addr.p</c> or <c>time[0]</c>.</summary>
    public static bool IsMemberPath(string name) => MemberPath().IsMatch(name);

    /// <summary>A member path as one C identifier: <c>time[0]</c> is <c>time_0</c>, <c>class</c> is <c>class_</c>.</summary>
    public static string CIdentifier(string path)
    {
        var name = path.Replace("]", "", StringComparison.Ordinal).Replace('[', '_').Replace('.', '_');
        return _reserved.Contains(name) ? name + "_" : name;
    }

    /// <summary>A name as C# spells it: <c>alloc_unbound</c> is <c>AllocUnbound</c>.</summary>
    public static string Pascal(string path) => string.Concat(
        CIdentifier(path).Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62}|\[(0|[1-9][0-9]{0,8})\]){0,7}\z")]
    private static partial Regex MemberPath();
}
