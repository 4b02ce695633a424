using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>Prints the functions of the archive as Rust declares them.</summary>
internal static class RustSymbolEmitter
{
    // What precedes a function's name, and what the function is.
    private static readonly (string Kind, string Doc)[] _kinds =
        [("", "portable"), ("native_", "by FastABI alone"), ("classic_", "by the traditional ABI alone")];

    public static GeneratedFile Emit(Abi abi) => new($"{RustEmitter.Folder}/sys.rs", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = RustEmitter.Begin(abi);
        writer.Lines("""
            //! The functions of the archive, as C has them: a result that is negative is an error number negated, and outputs are
            //! written if and only if it is not. [`calls`](crate::calls) has their documentation, and makes them pleasant.
            //!
            //! Each operation has three:
            //!
            //! * `fastabi_NAME` is portable: by FastABI where Xen speaks it, by the traditional ABI where it does not, and ENOSYS
            //!   before [`init`](crate::init()) and where there is no Xen. It never faults.
            //! * `fastabi_native_NAME` is FastABI alone, for a hypervisor that is known to speak it; elsewhere its instruction may
            //!   raise #UD.
            //! * `fastabi_classic_NAME` is the traditional hypercall alone, for a Xen that is known to be there. Its struct lies on
            //!   the stack, which Xen has to be able to read and write: that of a confidential guest it is not.
            //!
            //! All of them are unsafe: they write to where the pointer of the outputs points. What else one asks of its caller
            //! stands at the function of that name in [`calls`](crate::calls), under Safety.

            #[allow(unused_imports)]
            use crate::{calls, types};
            """);
        writer.Line();
        using (writer.Braces("extern \"C\""))
        {
            foreach (var hypercall in abi.Hypercalls)
            {
                var module = hypercall.Module(abi);
                foreach (var operation in hypercall.Operations)
                    Write(writer, module, operation);
            }
        }
        return writer.Written;
    }

    private static void Write(RustWriter writer, string module, Operation operation)
    {
        List<string> parameters = [.. operation.Inputs.Select(input => $"{operation.RustName(input)}: {input.RustType()}")];
        if (operation.RustPointer() is { } pointer)
        {
            var type = operation.Outputs is [var only] ? only.RustType() : $"calls::{module}::{operation.RustOutputs()}";
            parameters.Add($"{pointer}: *mut {type}");
        }
        foreach (var (kind, doc) in _kinds)
        {
            writer.Line($"/// [`{operation.Name}`](calls::{module}::{operation.RustName()}), {doc}.");
            writer.List($"pub fn fastabi_{kind}{operation.Symbol}(", parameters, ") -> i64;");
        }
    }
}
