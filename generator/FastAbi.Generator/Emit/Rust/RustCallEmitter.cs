using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>Prints the module of a hypercall: a typed function for each operation, and the structs of outputs.</summary>
internal static class RustCallEmitter
{
    public const string Folder = $"{RustEmitter.Folder}/calls";

    /// <summary>The modules, and the one that they are in.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi)
    {
        var words = RustLinks.Words(abi);
        return
        [
            new GeneratedFile($"{Folder}/mod.rs", () => List(abi)),
            .. abi.Hypercalls.Select(hypercall =>
                new GeneratedFile($"{Folder}/{hypercall.Module(abi)}.rs", () => Text(words.Of(hypercall), hypercall))),
        ];
    }

    public static string Signature(Operation operation) =>
        $"{Start(operation)}{string.Join(", ", Parameters(operation))}{Result(operation)}";

    private static Utf8Text List(Abi abi)
    {
        var writer = RustEmitter.Begin(abi);
        writer.Lines("""
            //! A module for each hypercall, and in it a function for each operation. They are the portable ones: by FastABI where
            //! Xen speaks it, by the traditional ABI where it does not, and ENOSYS where there is no Xen.
            """);
        writer.Line();
        foreach (var hypercall in abi.Hypercalls)
            writer.Line($"pub mod {hypercall.Module(abi)};");
        return writer.Written;
    }

    private static Utf8Text Text(LinkedWords words, Hypercall hypercall)
    {
        var writer = RustEmitter.Begin(hypercall.File);
        writer.Comment(words.Of(hypercall.Doc ?? $"The hypercall {hypercall.Name}."), mark: "//!");
        writer.Lines("\n#[allow(unused_imports)]\nuse crate::{answer, sys, types, Errno};");
        foreach (var operation in hypercall.Operations)
        {
            if (operation.Outputs.Count > 1)
                WriteOutputs(writer, words.Of(operation), operation);
            writer.Line();
            RustComment.Write(writer, words.Of(operation), operation);
            Write(writer, operation);
        }
        return writer.Written;
    }

    private static void Write(RustWriter writer, Operation operation)
    {
        writer.List(Start(operation), Parameters(operation), $"{Result(operation)} {{");
        var arguments = operation.Inputs.Select(operation.RustName);
        var pointer = operation.RustPointer();
        if (pointer is not null)
            arguments = arguments.Append(pointer);
        var call = $"sys::fastabi_{operation.Symbol}({string.Join(", ", arguments)})";
        using (writer.Block("    // SAFETY: it writes where its pointer points, and what else it asks stands above.", "}"))
        {
            writer.Line(pointer is null
                ? $"answer::result(unsafe {{ {call} }})"
                : $"unsafe {{ answer::outputs(|{pointer}| {call}) }}");
        }
    }

    private static void WriteOutputs(RustWriter writer, LinkedWords words, Operation operation)
    {
        var name = operation.RustOutputs();
        writer.Lines($"""

            /// The outputs of [`{operation.RustName()}`].
            #[repr(C)]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            """);
        using (writer.Braces($"pub struct {name}"))
        {
            foreach (var member in operation.OutputStruct.Members)
            {
                foreach (var (number, field) in member.Fields.Index())
                {
                    var description = words.Of(RustComment.Description(field));
                    writer.Comment(member.IsArray ? description.Prepend($"{number}:") : description, member.IsArray ? "* " : "");
                }
                writer.Line($"pub {operation.RustName(member)}: {member.RustType()},");
            }
        }
        writer.Line();
        writer.Line("// The trampolines store all of it.");
        writer.Line($"const _: () = assert!(core::mem::size_of::<{name}>() == {operation.OutputStruct.Size});");
    }

    private static string Start(Operation operation) =>
        $"pub {(RustSafety.Of(operation).Count > 0 ? "unsafe " : "")}fn {operation.RustName()}(";

    private static List<string> Parameters(Operation operation) =>
        [.. operation.Inputs.Select(input => $"{operation.RustName(input)}: {input.RustType()}")];

    private static string Result(Operation operation) =>
        $") -> Result<{(operation.Outputs.Count == 0 ? "u64" : operation.RustOutputType())}, Errno>";
}
