using System.Text.RegularExpressions;
using FastAbi.Model.Operations;

namespace FastAbi.Model.Names;

/// <summary>Turns the specification's names into names of C and C#.</summary>
public static partial class Naming
{
    private const int LongestOnStack = 128;

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

    // The keywords that no name may be without '@'.
    private static readonly HashSet<string> _keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object",
        "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short",
        "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked",
        "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    // The types of managed/FastAbi and managed/FastAbi.Dispatch that no specification names, what generated code says
    // without its namespace, and what it adds to a list of types.
    private static readonly HashSet<string> _libraryTypes =
    [
        CSharpNames.Imports, CSharpNames.Exposures, CSharpNames.CallExposure, "CallRegisters",
        "Hypervisor", "HypervisorInfo", "HypervisorMode", "HypercallInstruction", "XenErrno", "XenResult",
        CSharpNames.Dispatcher, CSharpNames.VcpuType, CSharpNames.RegisterFile, CSharpNames.Translation,
        CSharpNames.TraditionalRegisters, CSharpNames.GuestSpace, CSharpNames.Description,
        CSharpNames.FieldDescription, CSharpNames.FieldStyle, CSharpNames.FieldType, CSharpNames.PlainField, "ReadOnlySpan",
        "LineWriter", "Poison", "TraceLine", "XenErrnoName",
        "FastAbi", "System", "DllImport", "SuppressGCTransition", "StructLayout", "LayoutKind", "Flags", "IEquatable", "CultureInfo",
        "MethodImpl", "MethodImplOptions",
    ];

    // What every class has; hiding it would be a warning.
    private static readonly HashSet<string> _objectMembers =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

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

    /// <summary>Whether a name can be a type or member in C# as it is.</summary>
    public static bool IsPascal(string name) => PascalName().IsMatch(name);

    /// <summary>Whether the bindings have a type of that name whatever the specification says, or need it for one of .NET.</summary>
    public static bool IsLibraryType(string name) => _libraryTypes.Contains(name);

    /// <summary>Whether every class of C# has a member of that name.</summary>
    public static bool IsMemberOfObject(string name) => _objectMembers.Contains(name);

    /// <summary>Whether every struct of the bindings has a member of that name.</summary>
    public static bool IsMemberOfStruct(string name) => name == "Value" || IsMemberOfObject(name);

    /// <summary>A name as C# spells parameters: <c>remote_dom</c> is <c>remoteDom</c>, <c>ref</c> is <c>@ref</c>.</summary>
    public static string Camel(string path)
    {
        var name = Joined(path, isFirstLarge: false);
        return _keywords.Contains(name) ? "@" + name : name;
    }

    /// <summary>A name as C# spells it: <c>alloc_unbound</c> is <c>AllocUnbound</c>.</summary>
    public static string Pascal(string path) => Joined(path, isFirstLarge: true);

    private static string Joined(string path, bool isFirstLarge)
    {
        var name = path.Length <= LongestOnStack ? stackalloc char[path.Length] : new char[path.Length];
        var length = 0;
        var isFirst = true;
        foreach (var letter in path)
        {
            if (letter is '_' or '[' or '.')
            {
                isFirst = true;
            }
            else if (letter != ']')
            {
                name[length] = length == 0 && !isFirstLarge ? char.ToLowerInvariant(letter)
                    : isFirst ? char.ToUpperInvariant(letter) : letter;
                length++;
                isFirst = false;
            }
        }
        return new string(name[..length]);
    }

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]{0,62}\z")]
    private static partial Regex PascalName();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62}|\[(0|[1-9][0-9]{0,8})\]){0,7}\z")]
    private static partial Regex MemberPath();
}
