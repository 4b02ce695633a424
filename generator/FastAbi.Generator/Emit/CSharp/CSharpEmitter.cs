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
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
    [
        CSharpImportEmitter.Emit(abi),
        CSharpExposureEmitter.Emit(abi),
        .. abi.Hypercalls.Select(hypercall => CSharpCallEmitter.Emit(abi, hypercall)),
        .. abi.Operations.Where(operation => operation.Outputs.Count > 1).Select(operation => CSharpOutputEmitter.Emit(abi, operation)),
        .. abi.CSharpTypes.Select(type => CSharpTypeEmitter.Emit(abi, type)),
    ];
}
