using FastAbi.Generator.Emit.Text;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.C;

/// <summary>Prints what a C or C++ kernel sees: types, output structs and documented prototypes.</summary>
public static class HeaderEmitter
{
    internal const string Folder = "native/include";

    /// <summary>The header of all operations.</summary>
    public static GeneratedFile Emit(Abi abi) => new($"{Folder}/fastabi_calls.h", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = new CWriter();
        writer.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        writer.Line("/*");
        foreach (var line in CallText.Contract.Split('\n'))
            writer.Line($" * {line}".TrimEnd());
        writer.Lines("""
             */
            #ifndef FASTABI_CALLS_H
            #define FASTABI_CALLS_H

            #include "fastabi_types.h"

            #ifdef __cplusplus
            #define FASTABI_ASSERT static_assert
            extern "C" {
            #elif defined(__GNUC__)
            #define FASTABI_ASSERT __extension__ _Static_assert
            #else
            #define FASTABI_ASSERT _Static_assert
            #endif

            FASTABI_ASSERT(sizeof(void *) == 8, "FastABI is for x86-64: compile with -m64");
            """);
        WriteTypes(writer, abi);
        foreach (var hypercall in abi.Hypercalls)
            Write(writer, hypercall);
        WriteList(writer, abi);
        writer.Lines("""

            #ifdef __cplusplus
            }
            #endif
            #undef FASTABI_ASSERT

            #endif
            """);
        return writer.Written;
    }

    /// <summary>The portable prototype of an operation, without the semicolon.</summary>
    public static string Prototype(Operation operation, string kind = "")
    {
        var parameters = operation.Inputs.Select(input => $"{input.Type.Spelling} {input.CName}");
        if (CallArguments.OutPointerName(operation) is { } name)
            parameters = parameters.Append($"{OutType(operation)} *{name}");
        return $"int64_t fastabi_{kind}{operation.Symbol}({string.Join(", ", parameters.DefaultIfEmpty("void"))})";
    }

    private static string OutType(Operation operation) =>
        operation.Outputs.Count == 1 ? operation.Outputs[0].Type.Spelling : $"struct fastabi_{operation.Symbol}_out";

    private static void WriteTypes(CWriter writer, Abi abi)
    {
        if (abi.Types.Count == 0)
            return;

        writer.Lines("""

            /* Xen's names. C11 lets a typedef be repeated, so Xen's own headers may come first or after. */
            #ifndef FASTABI_XEN_TYPES
            """);
        foreach (var type in abi.Types)
            writer.Line($"typedef {type.Alias} {type.Spelling};{(type.Doc is null ? "" : $" /* {type.Doc} */")}");
        writer.Line("#endif");
    }

    private static void Write(CWriter writer, Hypercall hypercall)
    {
        writer.Line();
        writer.Comment([
            $"{hypercall.Name}: hypercall {hypercall.Index}{Parenthesis(hypercall.Constant)}, {hypercall.File}",
            .. Optional(hypercall.Doc),
        ]);
        foreach (var operation in hypercall.Operations)
        {
            writer.Line();
            if (operation.Outputs.Count > 1)
                WriteStruct(writer, operation);
            writer.Comment(HeaderComment.Of(operation), "/**");
            writer.Line(Prototype(operation) + ";");
            writer.Line(Prototype(operation, "native_") + ";");
            writer.Line(Prototype(operation, "classic_") + ";");
        }
    }

    private static void WriteStruct(CWriter writer, Operation operation)
    {
        var type = OutType(operation);
        writer.Line($"/** Outputs of fastabi_{operation.Symbol}. */");
        using (writer.Block($"{type} {{", "};"))
        {
            foreach (var member in operation.OutputStruct.Members)
            {
                if (member.Fields.Any(output => output.Description.Length > 0))
                    writer.Comment(member.Fields.Select((output, i) => $"{(member.IsArray ? $"[{i}] " : "")}{output.Description}"), "/**");
                writer.Line($"{member.Type.Spelling} {member.Name}{(member.IsArray ? $"[{member.Fields.Count}]" : "")};");
            }
        }
        foreach (var (name, offset) in operation.OutputStruct.Members.Select(member => (member.Name, member.Offset)))
            writer.Line($"FASTABI_ASSERT(offsetof({type}, {name}) == {offset}, \"the trampoline stores {name} there\");");
        var size = operation.OutputStruct.Size;
        writer.Line($"FASTABI_ASSERT(sizeof({type}) == {size}, \"{type} has another layout than {operation.Source}\");");
        writer.Line();
    }

    private static void WriteList(CWriter writer, Abi abi)
    {
        writer.Line();
        writer.Comment([
            "Every call, for tables: X(symbol without its prefix, number of inputs, bytes of output). A call takes its inputs and then, " +
            "where there are bytes of output, a pointer to them.",
        ]);
        writer.Line($"#define FASTABI_FOR_EACH_CALL(X){string.Concat(abi.Operations.Select(Entry))}");

        static string Entry(Operation operation) =>
            $" \\\n\tX({operation.Symbol}, {operation.Inputs.Count}, {operation.OutputStruct.Size})";
    }

    private static string Parenthesis(string? text) => text is null ? "" : $" ({text})";

    private static IEnumerable<string> Optional(string? text) => text is null ? [] : [text];
}
