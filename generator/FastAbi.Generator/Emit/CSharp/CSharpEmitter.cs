using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the C# bindings: raw imports, a typed class for each hypercall, and the types that they share.</summary>
public static class CSharpEmitter
{
    internal const string Folder = CSharpFile.Folder;

    /// <summary>The method that makes a call, without its body.</summary>
    public static string Prototype(Operation operation) => CSharpCallEmitter.Signature(operation);

    /// <summary>All files, one for each type.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi)
    {
        var words = CSharpLinks.Words(abi);
        return
        [
            CSharpImportEmitter.Emit(abi),
            CSharpExposureEmitter.Emit(abi),
            .. abi.Hypercalls.Select(hypercall => CSharpCallEmitter.Emit(words, hypercall)),
            .. abi.Hypercalls.SelectMany(hypercall => Outputs(words.Of(hypercall), hypercall)),
            .. abi.CSharpTypes.Select(type => CSharpTypeEmitter.Emit(words, type)),
        ];
    }

    private static IEnumerable<GeneratedFile> Outputs(LinkedWords words, Hypercall hypercall) =>
        hypercall.Operations.Where(operation => operation.Outputs.Count > 1)
            .Select(operation => CSharpOutputEmitter.Emit(words, operation));
}
