using System.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>What things are called in Rust: as in C, or where C has no such thing, as in C#. A keyword gets an underscore.</summary>
internal static class RustNames
{
    /// <summary>The module of the types that the calls share.</summary>
    public const string Types = "types";

    private static readonly HashSet<string> _keywords =
    [
        "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
        "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
        "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
        "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];

    /// <summary>The module of a hypercall, in which no other one has that name.</summary>
    public static string Module(this Hypercall hypercall, Abi abi) => Free(hypercall.Name, abi.Hypercalls.Select(other => other.Name));

    /// <summary>The function that makes a call; that of a direct operation has the name of C#'s method.</summary>
    public static string RustName(this Operation operation) =>
        Free(Own(operation), operation.Hypercall.Operations.Select(Own));

    /// <summary>An input as a parameter.</summary>
    public static string RustName(this Operation operation, Field input) =>
        Free(input.CName, operation.Inputs.Select(other => other.CName));

    /// <summary>The struct with a call's outputs, where it has several.</summary>
    public static string RustOutputs(this Operation operation) => operation.MethodName() + "Out";

    /// <summary>A member of that struct.</summary>
    public static string RustName(this Operation operation, OutputMember member) =>
        Free(member.Name, operation.OutputStruct.Members.Select(other => other.Name));

    /// <summary>The pointer to the outputs as a parameter, of which the C function has the name.</summary>
    public static string? RustPointer(this Operation operation) =>
        operation.OutputParameter(field => operation.Outputs.Contains(field) ? Free(field.CName, []) : operation.RustName(field),
            "out", name => name + "_out");

    /// <summary>A type that several calls share.</summary>
    public static string RustName(this CSharpType type) => Free(type.Name, []);

    /// <summary>One of its named values.</summary>
    public static string RustName(this CSharpType type, CSharpConstant constant)
    {
        var name = Snake(constant.Name);
        // What differs in capitals alone would be the same here.
        var same = type.Constants.TakeWhile(other => other != constant).Select(earlier => earlier.Name)
            .Count(earlier => char.ToUpperInvariant(earlier[0]) == name[0] && Snake(earlier) == name);
        return name + new string('_', same);
    }

    /// <summary>The type of a field.</summary>
    public static string RustType(this Field field) =>
        field.CSharp is { } type ? $"{Types}::{type.RustName()}" : field.Type.RustPrimitive();

    /// <summary>The type of a member of a struct of outputs. Elements of different types are integers.</summary>
    public static string RustType(this OutputMember member)
    {
        if (!member.IsArray)
            return member.Fields[0].RustType();
        var types = member.Fields.Select(RustType).Distinct().ToList();
        return $"[{(types is [var only] ? only : member.Type.RustPrimitive())}; {member.Fields.Count}]";
    }

    /// <summary>The type of all outputs of an operation that has any.</summary>
    public static string RustOutputType(this Operation operation) =>
        operation.Outputs is [var only] ? only.RustType() : operation.RustOutputs();

    /// <summary>Rust's own name of an integer, such as <c>u16</c>.</summary>
    public static string RustPrimitive(this CType type) => $"{(type.IsSigned ? 'i' : 'u')}{type.Bits}";

    private static string Own(Operation operation) => operation.Name.Split('.') is [_, var name] ? name : "call";

    /// <summary>A name that is no keyword and none of the others'.</summary>
    private static string Free(string name, IEnumerable<string> others)
    {
        if (!_keywords.Contains(name))
            return name;
        var taken = others.ToHashSet(StringComparer.Ordinal);
        do
            name += "_";
        while (taken.Contains(name));
        return name;
    }

    /// <summary>A name of C# as Rust spells constants: <c>VmGenerationIdAddr</c> is <c>VM_GENERATION_ID_ADDR</c>.</summary>
    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var (i, letter) in name.Index())
        {
            var isWord = i > 0 && char.IsAsciiLetterUpper(letter)
                && (!char.IsAsciiLetterUpper(name[i - 1]) || i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]));
            snake.Append(isWord ? "_" : "").Append(char.ToUpperInvariant(letter));
        }
        return snake.ToString();
    }
}
