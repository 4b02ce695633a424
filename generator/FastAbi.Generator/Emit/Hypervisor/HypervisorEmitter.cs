using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the other side of the bindings: what a hypervisor in C# serves the operations with.</summary>
public static class HypervisorEmitter
{
    internal const string Folder = HypervisorFile.Folder;

    /// <summary>All files, one for each type.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
    [
        .. abi.Hypercalls.Select(HypervisorInterfaceEmitter.Emit), HypervisorDispatchEmitter.Emit(abi),
        HypervisorTranslationEmitter.Emit(abi),
        HypervisorDescriptionEmitter.Emit(abi), HypervisorTypeEmitter.Emit(abi),
    ];
}
