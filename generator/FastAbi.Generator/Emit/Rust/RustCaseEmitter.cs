using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>Prints what the crate's own tests need to make every call, and to know which registers it uses.</summary>
internal static class RustCaseEmitter
{
    public const string Folder = "native/rust/tests/cases";

    /// <summary>The cases of each hypercall, and the list of all.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
    [
        new($"{Folder}/mod.rs", () => List(abi)),
        .. abi.Hypercalls.Select(hypercall =>
            new GeneratedFile($"{Folder}/{hypercall.Module(abi)}.rs", () => Text(hypercall, hypercall.Module(abi)))),
    ];

    private static Utf8Text List(Abi abi)
    {
        var writer = RustEmitter.Begin(abi);
        writer.Line("//! Every call.");
        writer.Line();
        foreach (var hypercall in abi.Hypercalls)
            writer.Line($"mod {hypercall.Module(abi)};");
        writer.Lines("\nuse crate::case::Case;\n\n/// The calls of each hypercall.");
        using (writer.Block("pub const ALL: &[&[Case]] = &[", "];"))
        {
            foreach (var hypercall in abi.Hypercalls)
                writer.Line($"{hypercall.Module(abi)}::CALLS,");
        }
        return writer.Written;
    }

    private static Utf8Text Text(Hypercall hypercall, string module)
    {
        var writer = RustEmitter.Begin(hypercall.File);
        writer.Lines("""
            #[allow(unused_imports)]
            use fastabi::{calls, sys, types};

            use crate::case::{answer, Case};

            """.TrimEnd() + "\n");
        using (writer.Block("pub const CALLS: &[Case] = &[", "];"))
        {
            foreach (var operation in hypercall.Operations)
                Write(writer, module, operation);
        }
        return writer.Written;
    }

    private static void Write(RustWriter writer, string module, Operation operation)
    {
        using var block = writer.Braces("Case", ",");
        writer.Line($"name: \"{operation.Name}\",");
        writer.Line($"hypercall: {operation.HypercallIndex},");
        writer.Line($"operation: {(operation.Index is { } index ? $"Some({index})" : "None")},");
        writer.List("inputs: &[", [.. operation.Inputs.Select(Description)], "],");
        writer.List("outputs: &[", [.. operation.Outputs.Select(Description)], "],");
        WriteTyped(writer, module, operation);
        writer.Line($"is_carried: {(operation.Classic.IsCarried ? "true" : "false")},");
        WriteRaw(writer, module, "native", operation);
        WriteRaw(writer, module, "classic", operation);
    }

    private static string Description(Field field) =>
        $"({RegisterFile.NumberOf(field.Register)}, {field.Type.Bits}, {(field.Type.IsSigned ? "true" : "false")})";

    private static void WriteTyped(RustWriter writer, string module, Operation operation)
    {
        var call = $"calls::{module}::{operation.RustName()}({Arguments(operation)})";
        if (RustSafety.Of(operation).Count > 0)
            call = $"unsafe {{ {call} }}";
        using (writer.Braces($"portable: |{Inputs(operation)}|", ","))
        {
            if (operation.Outputs.Count == 0)
                writer.Line($"{call}.map(|result| vec![result])");
            else
                writer.Line($"{call}.map(|out| vec![{Values(operation)}])");
        }
    }

    private static void WriteRaw(RustWriter writer, string module, string kind, Operation operation)
    {
        using var block = writer.Braces($"{kind}: |{Inputs(operation)}|", ",");
        var function = $"sys::fastabi_{kind}_{operation.Symbol}";
        if (operation.Outputs.Count == 0)
        {
            writer.Line($"let result = unsafe {{ {function}({Arguments(operation)}) }};");
            writer.Line("answer(result, || vec![result as u64])");
            return;
        }
        var type = operation.Outputs is [var only] ? only.RustType() : $"calls::{module}::{operation.RustOutputs()}";
        writer.Line($"let mut out = {type}::default();");
        writer.Line($"let result = unsafe {{ {function}({Arguments(operation, "&mut out")}) }};");
        writer.Line($"answer(result, || vec![{Values(operation)}])");
    }

    private static string Inputs(Operation operation) => operation.Inputs.Count > 0 ? "i" : "_";

    private static string Arguments(Operation operation, params IReadOnlyList<string> more) =>
        string.Join(", ", [.. operation.Inputs.Select((input, number) => Typed(input, $"i[{number}]")), .. more]);

    private static string Typed(Field input, string word)
    {
        var integer = input.Type is { Bits: 64, IsSigned: false } ? word : $"{word} as {input.Type.RustPrimitive()}";
        return input.CSharp is null ? integer : $"{input.RustType()}({integer})";
    }

    private static string Values(Operation operation) => string.Join(", ", operation.Outputs is [var only]
        ? [Word(only.Type, only.CSharp is null ? "out" : "out.0")]
        : operation.OutputStruct.Members.SelectMany(member => member.Fields.Select((field, number) =>
            Word(field.Type, $"out.{operation.RustName(member)}{(member.IsArray ? $"[{number}]" : "")}{(IsTyped(member) ? ".0" : "")}"))));

    private static bool IsTyped(OutputMember member) => member.RustType().Contains(RustNames.Types, StringComparison.Ordinal);

    private static string Word(CType type, string value) => type is { Bits: 64, IsSigned: false } ? value : $"{value} as u64";
}
