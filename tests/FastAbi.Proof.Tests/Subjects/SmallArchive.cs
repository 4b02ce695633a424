using FastAbi.Generator.Emit.Bounce;
using FastAbi.Model.Operations;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>An archive of the operations of one hypercall, as native/Makefile would make it: what
/// surrounds functions is soon tried on it.</summary>
internal static class SmallArchive
{
    private static readonly ArchiveKind _kind = ArchiveKind.Of(Variant.Any);
    private static readonly IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> _members = ArchiveFile.Members(_kind.File);

    // That of the build leads to the operations of all hypercalls.
    private static readonly Lazy<byte[]> _bounce = new(() =>
    {
        using var folder = new TemporaryFolder();
        var source = folder.Write("bounce.S", BounceEmitter.Emit(Abi!).Text);
        return File.ReadAllBytes(Assembler.Assemble(source, _kind.Define));
    });

    /// <summary>The specification.</summary>
    public static Abi Abi { get; } =
        ProofRun.Repository with { Hypercalls = [ProofRun.Repository.Hypercalls.MinBy(hypercall => hypercall.Operations.Count)!] };

    /// <summary>The member with the functions.</summary>
    public static string Trampolines { get; } = $"{Abi.Hypercalls[0].Name}.o";

    /// <summary>One of the functions.</summary>
    public static string Function { get; } = FunctionSymbol.Of(Abi.Operations.First(), FunctionKind.Portable);

    /// <summary>How many there are.</summary>
    public static int Count { get; } = 3 * Abi.Operations.Count();

    /// <summary>Puts the members into a folder, in the order in which they are archived.</summary>
    public static IReadOnlyList<string> Extract(TemporaryFolder folder)
    {
        string[] names = [Trampolines, "common.o", "probe.o"];
        foreach (var name in names)
            folder.Write(name, _members.Single(member => member.Name == name).Bytes.Span);
        folder.Write("bounce.o", _bounce.Value);
        return [.. names, "bounce.o"];
    }

    /// <summary>Archives files of a folder, with an index.</summary>
    public static string Archive(TemporaryFolder folder, params IEnumerable<string> members)
    {
        var file = folder.In(_kind.Name);
        File.Delete(file);
        ToolRun.In(folder.Path, "ar", ["rcsD", file, .. members]).Succeeded();
        return file;
    }

    /// <summary>An archive that is right.</summary>
    public static string Archive(TemporaryFolder folder) => Archive(folder, Extract(folder));
}
