using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.Bounce;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>Makes object files and archives as native/Makefile does.</summary>
internal static class Assembler
{
    private static readonly string _sources = Path.Combine(TestPaths.Root, "native", "asm");

    /// <summary>Assembles a source.</summary>
    /// <returns>The object file, beside the source.</returns>
    public static string Assemble(string source, string define, params IEnumerable<string> flags)
    {
        var file = Path.ChangeExtension(source, $".{define}.o");
        ToolRun.In(
            Path.GetDirectoryName(source)!, "cc",
            ["-c", $"-D{define}", "-Wa,--fatal-warnings", "-I", _sources, .. flags, source, "-o", file]).Succeeded();
        return file;
    }

    /// <summary>Assembles a source to a COFF object file.</summary>
    /// <returns>The object file, beside the source.</returns>
    public static string AssembleCoff(string source, string define, params IEnumerable<string> flags)
    {
        var file = Path.ChangeExtension(source, $".{define}.obj");
        ToolRun.In(Path.GetDirectoryName(source)!, "clang",
            ["--target=x86_64-windows-msvc", "-c", $"-D{define}", "-Wa,--fatal-warnings", .. flags, source, "-o", file]).Succeeded();
        return file;
    }

    /// <summary>An archive of sources, and of what the build's archive has besides trampolines.</summary>
    public static string Archive(TemporaryFolder folder, string name, string define, IEnumerable<string> sources,
        params IEnumerable<string> flags)
    {
        var common = folder.In("common.S");
        File.Copy(Path.Combine(_sources, "common.S"), common, overwrite: true);
        var members = ArchiveFile.Members(ArchiveKind.All.Single(archive => archive.Define == define).File);
        var others = members.Where(member => member.Name is "probe.o" or "sim.o")
            .Select(member => folder.Write(member.Name, member.Bytes.ToArray()));
        var file = folder.In(name);
        File.Delete(file);
        ToolRun.In(
            folder.Path, "ar", ["rcsD", file, .. sources.Append(common).Select(source => Assemble(source, define, flags)), .. others])
            .Succeeded();
        return file;
    }

    /// <summary>An archive of what the generator makes of a specification.</summary>
    public static string Archive(TemporaryFolder folder, string name, string define, Abi abi, params IEnumerable<string> flags) =>
        Archive(folder, name, define, [.. Files(abi).Select(file => folder.Write(file.Path, file.Text))], flags);

    /// <summary>The assembly that the generator makes of a specification.</summary>
    public static IEnumerable<GeneratedFile> Files(Abi abi) => [.. abi.Hypercalls.Select(AsmEmitter.Emit), BounceEmitter.Emit(abi)];
}
