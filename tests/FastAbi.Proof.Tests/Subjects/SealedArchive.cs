using FastAbi.Generator.Emit.Ghcb;
using FastAbi.Generator.Emit.Tdcall;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>An archive for sealed guests.</summary>
/// <param name="Variant">Which it is.</param>
/// <param name="Define">What its sources are assembled with.</param>
/// <param name="Name">Its folder below native/asm and the header there, and the last part of its name.</param>
/// <param name="Emit">What the generator makes for it.</param>
internal sealed record SealedArchive(Variant Variant, string Define, string Name, Func<Hypercall, GeneratedFile> Emit)
{
    private static readonly string _sources = Path.Combine(TestPaths.Root, "native", "asm");

    public static IReadOnlyList<SealedArchive> All { get; } =
    [
        new(Variant.Ghcb, "FASTABI_VMGEXIT", "ghcb", GhcbEmitter.Emit),
        new(Variant.Tdcall, "FASTABI_TDX", "tdcall", TdcallEmitter.Emit),
    ];

    /// <summary>The archive of the build.</summary>
    public string File => Path.Combine(TestPaths.Out, "lib", $"libfastabi-{Name}.a");

    public ProofOptions Options => new() { Variant = Variant };

    public static SealedArchive Of(Variant variant) => All.Single(archive => archive.Variant == variant);

    /// <summary>All functions of a specification in one object file, with a text replaced wherever it stands.</summary>
    public string Assemble(TemporaryFolder folder, Abi abi, string old = "", string replacement = "")
    {
        var text = string.Concat(abi.Hypercalls.Select(hypercall => Emit(hypercall).Text));
        var macros = System.IO.File.ReadAllText(Path.Combine(_sources, Name, $"{Name}.h"))
            .Replace("\"../", $"\"{_sources}/", StringComparison.Ordinal).Replace("/asm/../include", "/include", StringComparison.Ordinal);
        if (old.Length > 0)
        {
            Assert.Contains(old, text + macros, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
            macros = macros.Replace(old, replacement, StringComparison.Ordinal);
        }
        folder.Write($"{Name}.h", macros);
        return Assembler.Assemble(folder.Write("sealed.S", text), Define);
    }
}
