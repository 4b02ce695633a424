using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.Bounce;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Emit.Ghcb;
using FastAbi.Generator.Emit.Hypervisor;
using FastAbi.Generator.Emit.Manual;
using FastAbi.Generator.Emit.Releases;
using FastAbi.Generator.Emit.Tdcall;
using FastAbi.Generator.Emit.Xen;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit;

/// <summary>All that is generated. A new target is a folder beside this file, and a line in the list.</summary>
public static class Targets
{
    private static readonly (string Folder, Func<Abi, IEnumerable<GeneratedFile>> Emit)[] _all =
    [
        (AsmEmitter.Folder, abi => [.. abi.Hypercalls.Select(AsmEmitter.Emit), BounceEmitter.Emit(abi)]),
        (GhcbEmitter.Folder, abi => abi.Hypercalls.Select(GhcbEmitter.Emit)),
        (TdcallEmitter.Folder, abi => abi.Hypercalls.Select(TdcallEmitter.Emit)),
        (HeaderEmitter.Folder, abi => [HeaderEmitter.Emit(abi), ConstantEmitter.Emit(abi), ExposureEmitter.Emit(abi),
            InlineEmitter.Emit(abi), ProposalEmitter.Emit(abi)]),
        (ManualEmitter.Folder, ManualEmitter.Emit),
        (CSharpEmitter.Folder, CSharpEmitter.Emit),
        (HypervisorEmitter.Folder, HypervisorEmitter.Emit),
        (XenEmitter.Folder, XenEmitter.Emit),
        (GuestReleaseEmitter.Folder, GuestReleaseEmitter.Emit),
        (CSharpReleaseEmitter.Folder, CSharpReleaseEmitter.Emit),
    ];

    /// <summary>All files of an interface.</summary>
    public static IReadOnlyList<GeneratedFile> Files(Abi abi) => [.. _all.SelectMany(target => target.Emit(abi))];

    /// <summary>The folder that the files have their places in.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    public static OutputFolder Folder(string root, DiagnosticBag diagnostics) =>
        new(root, diagnostics, "fastabi generate", [.. _all.Select(target => target.Folder)]);
}
