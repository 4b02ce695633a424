using System.Globalization;
using System.Text;
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
    public static GeneratedFile Emit(Abi abi)
    {
        var text = new StringBuilder();
        text.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        text.Append("""
            /*
             * Each operation has three functions:
             *
             *   fastabi_NAME          portable: native where Xen speaks FastABI, classic where it does not, and -ENOSYS before
             *                         fastabi_init() and where there is no Xen; never faults
             *   fastabi_native_NAME   the FastABI trampoline alone, for a hypervisor that is known to speak it
             *   fastabi_classic_NAME  the traditional hypercall alone, for a Xen that is known to be there; its struct lies on
             *                         the stack, which therefore has to be mapped memory of the guest's own
             *
             * In libfastabi.a the last two take the processor's vendor from fastabi_init().
             *
             * The result is the hypervisor's; negative: -errno. Outputs are written if and only if it is not negative, each
             * at its own width; nothing else in memory is touched. Callee-saved registers are kept, as in any C function.
             */
            #ifndef FASTABI_CALLS_H
            #define FASTABI_CALLS_H

            #include <stddef.h>
            #include <stdint.h>

            #ifdef __cplusplus
            #define FASTABI_ASSERT static_assert
            extern "C" {
            #else
            #define FASTABI_ASSERT _Static_assert
            #endif

            FASTABI_ASSERT(sizeof(long) == 8, "FastABI is x86-64, LP64: compile with -m64");

            """);
        if (abi.Types.Count > 0)
            text.Line("\n/* Xen's names. Repeating a typedef is fine, so Xen's own headers may come first or after. */");
        foreach (var type in abi.Types)
            text.Line($"typedef {type.Alias} {type.Spelling};{(type.Doc is null ? "" : $" /* {type.Doc} */")}");
        foreach (var hypercall in abi.Hypercalls)
            Write(text, hypercall);
        WriteList(text, abi);
        text.Append("""

            #ifdef __cplusplus
            }
            #endif
            #undef FASTABI_ASSERT

            #endif

            """);
        return new GeneratedFile($"{Folder}/fastabi_calls.h", text.ToString());
    }

    /// <summary>The portable prototype of an operation, without the semicolon.</summary>
    public static string Prototype(Operation operation, string kind = "")
    {
        var parameters = operation.Inputs.Select(input => $"{input.Type.Spelling} {input.CName}");
        if (CallArguments.OutPointerName(operation) is { } name)
            parameters = parameters.Append($"{OutType(operation)} *{name}");
        return $"long fastabi_{kind}{operation.Symbol}({string.Join(", ", parameters.DefaultIfEmpty("void"))})";
    }

    private static string OutType(Operation operation) =>
        operation.Outputs.Count == 1 ? operation.Outputs[0].Type.Spelling : $"struct fastabi_{operation.Symbol}_out";

    private static void Write(StringBuilder text, Hypercall hypercall)
    {
        text.Line();
        text.Comment([
            $"{hypercall.Name}: hypercall {hypercall.Index}{Parenthesis(hypercall.Constant)}, {hypercall.File}",
            .. Optional(hypercall.Doc),
        ]);
        foreach (var operation in hypercall.Operations)
        {
            text.Line();
            if (operation.Outputs.Count > 1)
                WriteStruct(text, operation);
            text.Comment(HeaderComment.Of(operation), "/**");
            text.Line(Prototype(operation) + ";");
            text.Line(Prototype(operation, "native_") + ";");
            text.Line(Prototype(operation, "classic_") + ";");
        }
    }

    private static void WriteStruct(StringBuilder text, Operation operation)
    {
        var type = OutType(operation);
        text.Line($"/** Outputs of fastabi_{operation.Symbol}. */");
        text.Line($"{type} {{");
        foreach (var member in operation.OutputStruct.Members)
        {
            var docs = member.Fields.Select((output, i) => member.IsArray ? $"[{i}] {output.Description}" : output.Description).ToList();
            if (member.Fields.Any(output => output.Description.Length > 0))
                text.Comment(docs, "/**", "\t");
            text.Line($"\t{member.Type.Spelling} {member.Name}{(member.IsArray ? $"[{member.Fields.Count}]" : "")};");
        }
        text.Line("};");
        foreach (var member in operation.OutputStruct.Members)
        {
            text.Line(
                $"FASTABI_ASSERT(offsetof({type}, {member.Name}) == {member.Offset}, \"the trampoline stores {member.Name} there\");");
        }

        text.Line(
            $"FASTABI_ASSERT(sizeof({type}) == {operation.OutputStruct.Size}, \"{type} has another layout than {operation.Source}\");");
        text.Line();
    }

    private static void WriteList(StringBuilder text, Abi abi)
    {
        text.Line();
        text.Comment([
            "Every call, for tables: X(symbol without its prefix, number of inputs, bytes of output). A call takes its " +
            "inputs and then, where there are bytes of output, a pointer to them.",
        ]);
        text.Append("#define FASTABI_FOR_EACH_CALL(X)");
        foreach (var operation in abi.Operations)
        {
            text.Append(
                CultureInfo.InvariantCulture, $" \\\n\tX({operation.Symbol}, {operation.Inputs.Count}, {operation.OutputStruct.Size})");
        }

        text.Line();
    }

    private static string Parenthesis(string? text) => text is null ? "" : $" ({text})";

    private static IEnumerable<string> Optional(string? text) => text is null ? [] : [text];
}
