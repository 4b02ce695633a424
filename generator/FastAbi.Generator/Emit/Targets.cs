using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.Bounce;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Emit.Ghcb;
using FastAbi.Generator.Emit.Hypervisor;
using FastAbi.Generator.Emit.Json;
using FastAbi.Generator.Emit.Manual;
using FastAbi.Generator.Emit.Releases;
using FastAbi.Generator.Emit.Rust;
using FastAbi.Generator.Emit.Tdcall;
using FastAbi.Generator.Emit.Windows;
using FastAbi.Generator.Emit.Xen;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit;

/// <summary>All that is generated. A new target is a folder beside this file, and a line in the list.</summary>
public static class Targets
{
    /// <summary>The targets.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("assembly", "the trampolines, and the entry for traditional calls", [AsmEmitter.Folder],
            abi => [.. abi.Hypercalls.Select(AsmEmitter.Emit), BounceEmitter.Emit(abi)]),
        new("windows", "trampolines for callers by Microsoft's convention", [WindowsEmitter.Folder],
            abi => abi.Hypercalls.SelectMany(WindowsEmitter.Emit)),
        new("ghcb", "trampolines for guests under SEV-ES and SEV-SNP", [GhcbEmitter.Folder],
            abi => abi.Hypercalls.Select(GhcbEmitter.Emit)),
        new("tdcall", "trampolines for guests under TDX", [TdcallEmitter.Folder], abi => abi.Hypercalls.Select(TdcallEmitter.Emit)),
        new("c", "headers", [HeaderEmitter.Folder],
            abi => [HeaderEmitter.Emit(abi), ConstantEmitter.Emit(abi), ExposureEmitter.Emit(abi), InlineEmitter.Emit(abi),
                ProposalEmitter.Emit(abi)]),
        new("manual", "manual pages", [ManualEmitter.Folder], ManualEmitter.Emit),
        new("rust", "the crate for kernels in Rust", [RustEmitter.Folder, RustCallEmitter.Folder, RustCaseEmitter.Folder],
            abi => [.. RustEmitter.Emit(abi), .. RustCallEmitter.Emit(abi), .. RustCaseEmitter.Emit(abi)]),
        new("csharp", "bindings for C#", [CSharpEmitter.Folder], CSharpEmitter.Emit),
        new("hypervisor", "the dispatch in C# for whoever serves the calls", [HypervisorEmitter.Folder], HypervisorEmitter.Emit),
        new("xen", "the hypervisor's side in C, for Xen's sources", [XenEmitter.Folder], XenEmitter.Emit),
        new("releases", "what depends on Xen's release, for the tours", [GuestReleaseEmitter.Folder, CSharpReleaseEmitter.Folder],
            abi => [.. GuestReleaseEmitter.Emit(abi), .. CSharpReleaseEmitter.Emit(abi)]),
        new("json", "the model, for generators of other people", [JsonEmitter.Folder], abi => [JsonEmitter.Emit(abi)]),
    ];

    /// <summary>The targets of some names, each once and in the order of the list. A name of none is a finding.</summary>
    public static IReadOnlyList<Target> Find(IReadOnlyCollection<string> names, DiagnosticBag diagnostics)
    {
        var known = All.Select(target => target.Name).ToList();
        foreach (var name in names.Where(name => !known.Contains(name)).Distinct())
        {
            diagnostics.Report(TargetRules.NoTarget, SourcePosition.StartOf(name), $"there is no target '{name.Excerpt()}'",
                diagnostics.Speller.Hint(name, known));
        }
        return [.. All.Where(target => names.Contains(target.Name))];
    }

    /// <summary>All files of an interface.</summary>
    public static IReadOnlyList<GeneratedFile> Files(Abi abi) => Files(abi, All);

    /// <summary>The files that some targets make of an interface.</summary>
    public static IReadOnlyList<GeneratedFile> Files(Abi abi, IReadOnlyList<Target> targets) =>
        [.. targets.SelectMany(target => target.Emit(abi))];

    /// <summary>The folder that all files have their places in.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    public static OutputFolder Folder(string root, DiagnosticBag diagnostics) => Folder(root, diagnostics, All);

    /// <summary>The folder that the files of some targets have their places in. Those of others are left alone there.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <param name="targets">The targets.</param>
    public static OutputFolder Folder(string root, DiagnosticBag diagnostics, IReadOnlyList<Target> targets) =>
        new(root, diagnostics, "fastabi generate", [.. targets.SelectMany(target => target.Folders)]);
}
