using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Prints the C# bindings: raw imports, a typed class for each hypercall, and the types that they share.</summary>
public static class CSharpEmitter
{
    internal const string Folder = CSharpFile.Folder;

    /// <summary>All files, one for each type.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
    [
        CSharpImportEmitter.Emit(abi),
        .. abi.Hypercalls.Select(hypercall => CSharpCallEmitter.Emit(abi, hypercall)),
        .. from hypercall in abi.Hypercalls
           from operation in hypercall.Operations
           where operation.Outputs.Count > 1
           select CSharpOutputEmitter.Emit(abi, hypercall, operation),
        .. abi.CSharpTypes.Select(type => CSharpTypeEmitter.Emit(abi, type)),
    ];
}
