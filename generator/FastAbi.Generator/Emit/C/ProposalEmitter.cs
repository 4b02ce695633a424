using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.C;

/// <summary>Prints the functions that the proposal's own generator makes, over ours.</summary>
internal static class ProposalEmitter
{
    public static GeneratedFile Emit(Abi abi) => new($"{HeaderEmitter.Folder}/fastabi_proposal.h", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        CWriter writer = new();
        writer.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        writer.Lines("""
            /*
             * The names of the proposal's own generator, xen_hypercall_HYPERCALL_OPERATION(vendor, struct, parameters), for code
             * that was written for them. Xen's public headers come first, for the structs:
             *
             *   #include <xen/xen.h>
             *   #include <xen/event_channel.h>
             *   #include <fastabi_proposal.h>
             *
             * They go where fastabi_init() says, which has to be called once; the vendor that is passed does not count. Inputs are
             * members of the struct, and outputs are put there where the result is not negative. Parameters come in the order of
             * the specification's files.
             */
            #ifndef FASTABI_PROPOSAL_H
            #define FASTABI_PROPOSAL_H

            #include "fastabi.h"

            enum xen_hypercall_vendor { Intel, Amd };
            """);
        foreach (var operation in abi.Operations)
        {
            writer.Line();
            Write(writer, operation);
        }
        writer.Lines("\n#endif");
        return writer.Written;
    }

    private static void Write(CWriter writer, Operation operation)
    {
        var proposed = operation.Proposed;
        if (operation.Outputs.Any(output => !proposed.Paths.ContainsKey(output.Name))
            || proposed.Struct is null && proposed.Paths.Count > 0)
        {
            writer.Comment([$"{operation.Name}, {operation.Source}: the proposal's function has no place for all that it takes and gives"]);
            return;
        }
        List<string> parameters = ["enum xen_hypercall_vendor vendor"];
        if (proposed.Struct is { } tag)
            parameters.Add($"struct {tag} *param");
        parameters.AddRange(proposed.Params.Select(name => operation.Inputs.FirstOrDefault(input => input.Name == name))
            .OfType<Field>().Select(input => $"{input.Type.Spelling} {input.CName}"));
        writer.Comment([$"{operation.Name}, {operation.Source}"]);
        writer.Line($"static inline int64_t xen_hypercall_{operation.Symbol}({string.Join(", ", parameters)})");
        using (writer.Block("{", "}"))
        {
            foreach (var input in operation.Inputs.Where(input => IsHandle(operation, input)))
                writer.Line($"{input.Type.Spelling} {input.CName}_in;");
            if (OutputType(operation) is { } type)
                writer.Lines($"{type} out;\nint64_t result;\n");
            writer.Line("(void)vendor;");
            if (proposed.Struct is not null && proposed.Paths.Count == 0)
                writer.Line("(void)param;");
            foreach (var input in operation.Inputs.Where(input => IsHandle(operation, input)))
                writer.Line($"__builtin_memcpy(&{input.CName}_in, &{Place(operation, input)}, sizeof({input.CName}_in));");
            var arguments = operation.Inputs.Select(input => Argument(operation, input));
            if (operation.Outputs.Count == 0)
            {
                writer.Line($"return fastabi_{operation.Symbol}({string.Join(", ", arguments)});");
                return;
            }
            writer.Line($"result = fastabi_{operation.Symbol}({string.Join(", ", arguments.Append("&out"))});");
            using (writer.Block("if (result >= 0) {", "}"))
            {
                foreach (var output in operation.Outputs)
                    writer.Line($"{Place(operation, output)} = out{MemberOf(operation, output)};");
            }
            writer.Line("return result;");
        }
    }

    private static string? OutputType(Operation operation) => operation.Outputs.Count switch
    {
        0 => null,
        1 => operation.Outputs[0].Type.Spelling,
        _ => $"struct fastabi_{operation.Symbol}_out",
    };

    private static string MemberOf(Operation operation, Field output)
    {
        if (operation.Outputs.Count == 1)
            return "";
        var member = operation.OutputStruct.Members.First(member => member.Fields.Contains(output));
        return member.IsArray ? $".{member.Name}[{member.Fields.ToList().IndexOf(output)}]" : $".{member.Name}";
    }

    private static string Argument(Operation operation, Field input) =>
        IsHandle(operation, input) ? $"{input.CName}_in"
        : operation.Proposed.Paths.ContainsKey(input.Name) ? Place(operation, input) : input.CName;

    private static string Place(Operation operation, Field field) => $"param->{operation.Proposed.Paths[field.Name]}";

    /// <summary>Whether Xen's struct has a guest handle there, which is no integer: a struct or a pointer, by the header.</summary>
    private static bool IsHandle(Operation operation, Field field) =>
        operation.Proposed.Paths.TryGetValue(field.Name, out var path) && operation.Classic.Struct is { } passed
        && passed.Layout.Tag == operation.Proposed.Struct && passed.Layout.Member(path) is { Kind: LayoutMember.Pointer };
}
