using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Emit.Hypervisor;
using FastAbi.Generator.Emit.Releases;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit;

/// <summary>All that is generated. A new target is a folder beside this file, and a line in each list.</summary>
public static class Targets
{
    private static readonly string[] _folders =
    [
        AsmEmitter.Folder, HeaderEmitter.Folder, CSharpEmitter.Folder, HypervisorEmitter.Folder, GuestReleaseEmitter.Folder,
        CSharpReleaseEmitter.Folder,
    ];

    /// <summary>All files of an interface.</summary>
    public static IReadOnlyList<GeneratedFile> Files(Abi abi) =>
    [
        .. abi.Hypercalls.Select(AsmEmitter.Emit), HeaderEmitter.Emit(abi), ConstantEmitter.Emit(abi), .. CSharpEmitter.Emit(abi),
        .. HypervisorEmitter.Emit(abi), .. GuestReleaseEmitter.Emit(abi), .. CSharpReleaseEmitter.Emit(abi),
    ];

    /// <summary>The folder that the files have their places in.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    public static OutputFolder Folder(string root, DiagnosticBag diagnostics) => new(root, diagnostics, "fastabi generate", _folders);
}
