using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Benchmarks.Inline;

/// <summary>
/// Writes call sites in C, the same ones for both forms: the kinds of places at which a kernel has calls. A site is a function, so
/// that a compiler knows nothing of what is around it.
/// </summary>
internal static class SiteText
{
    private const string Vendors = "enum vendor { Intel, Amd };";

    /// <summary>All call sites of operations.</summary>
    public static string Of(IEnumerable<Operation> operations, Choice choice) =>
        $"{Preamble(choice)}\n{string.Concat(operations.Select(Of))}";

    /// <summary>The function that is the call site.</summary>
    public static string Name(Operation operation, SiteKind kind, CallForm form) => $"{form}_{kind}_{operation.Symbol}";

    private static string Preamble(Choice choice) => $"""
        {Vendors}
        extern enum vendor vendor;
        {Definition(choice)}
        #include <fastabi_inline.h>

        long failed(long result);
        long used(long outputs);
        #define VENDOR {choice switch { Choice.Vmmcall => "Amd", Choice.Byte or Choice.Condition => "vendor", _ => "Intel" }}

        """;

    private static string Definition(Choice choice) => choice switch
    {
        Choice.Vmcall => "#define FASTABI_VENDOR_VMCALL",
        Choice.Vmmcall => "#define FASTABI_VENDOR_VMMCALL",
        Choice.Alternative => """
            #define FASTABI_INLINE_CALL \
            	"771:\n\tvmcall\n772:\n\t" \
            	".pushsection .altinstructions, \"a\"\n\t.long 771b - ., 773f - .\n\t.byte 772b - 771b, 774f - 773f\n\t.popsection\n\t" \
            	".pushsection .altinstr_replacement, \"ax\"\n773:\n\tvmmcall\n774:\n\t.popsection"
            """,
        Choice.Condition => "#define FASTABI_INLINE_VMMCALL (vendor == Amd)",
        _ => "",
    };

    private static string Of(Operation operation) =>
        $"{Struct(operation)}\n{ProposalForm.Of(operation)}\n" +
        string.Concat(
            from kind in Enum.GetValues<SiteKind>() from form in Enum.GetValues<CallForm>() select Site(operation, kind, form));

    private static string Struct(Operation operation)
    {
        var members = operation.Inputs.Select(input => $"\t{input.Type.Spelling} in_{input.CName};\n");
        if (operation.Outputs.Count > 0)
            members = members.Append($"\t{OutType(operation)} out;\n");
        return $"struct {operation.Symbol} {{\n{string.Concat(members.DefaultIfEmpty("\tlong unused;\n"))}}};\n";
    }

    private static string Site(Operation operation, SiteKind kind, CallForm form)
    {
        var parameters = kind switch
        {
            SiteKind.Constants => [],
            SiteKind.Locals => operation.Inputs.Select(input => $"{input.Type.Spelling} {input.CName}"),
            _ => [$"struct {operation.Symbol} *param"],
        };
        var heading = $"long {Name(operation, kind, form)}({string.Join(", ", parameters.DefaultIfEmpty("void"))})";
        var isStruct = kind is SiteKind.Struct or SiteKind.StructUntested;
        var place = isStruct ? "param->out" : form == CallForm.Ours ? "out" : "param.out";
        return $"{heading};\n{heading}\n{{\n" + Body() + "}\n\n";

        string Body() => string.Concat(Declarations()) + (kind == SiteKind.StructUntested
            ? $"\treturn {Call()};\n"
            : $"\tlong result = {Call()};\n\n\tif (result < 0)\n\t\treturn failed(result);\n\treturn used({Sum()});\n");

        IEnumerable<string> Declarations()
        {
            if (isStruct)
                return [];
            if (form == CallForm.Ours)
                return operation.Outputs.Count == 0 ? [] : [$"\t{OutType(operation)} out;\n"];
            return
            [
                $"\tstruct {operation.Symbol} param = {{ {string.Join(", ", operation.Inputs.Select(
                    (input, i) => $".in_{input.CName} = {Value(input, i)}").DefaultIfEmpty("0"))} }};\n",
            ];
        }

        string Value(Field input, int number) => kind switch
        {
            SiteKind.Constants => $"{number + 1}",
            SiteKind.Locals => input.CName,
            _ => $"param->in_{input.CName}",
        };

        string Call() => form == CallForm.Proposal
            ? $"proposal_{operation.Symbol}(VENDOR, {(isStruct ? "" : "&")}param)"
            : $"fastabi_inline_{operation.Symbol}({string.Join(", ",
                operation.Inputs.Select(Value).Concat(operation.Outputs.Count == 0 ? [] : [$"&{place}"]))})";

        string Sum() => string.Join(" + ", Outputs(operation).Select(output => $"(long){place}{output.Member}").DefaultIfEmpty("0"));
    }

    /// <summary>The outputs, and what of <c>out</c> each of them is.</summary>
    internal static IEnumerable<(Field Field, string Member)> Outputs(Operation operation) => operation.Outputs is [var only]
        ? [(only, "")]
        : operation.OutputStruct.Members.SelectMany(member => member.Fields.Select(
            (field, i) => (field, $".{member.Name}{(member.IsArray ? $"[{i}]" : "")}")));

    private static string OutType(Operation operation) =>
        operation.Outputs is [var only] ? only.Type.Spelling : $"struct fastabi_{operation.Symbol}_out";
}
