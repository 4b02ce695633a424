using FastAbi.Generator.Emit;
using FastAbi.Generator.Tests.Golden;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof;
using FastAbi.Proof.Functions;
using FastAbi.Testing.CSharp;

namespace FastAbi.Generator.Tests.Mutation;

/// <summary>Builds what is generated from a specification, and proves it.</summary>
internal static class GeneratedBuild
{
    private static readonly string _asm = Path.Combine(TestPaths.Root, "native", "asm");

    /// <summary>Fails the test where something does not assemble, compile or stand the proof.</summary>
    public static void Check(Abi abi)
    {
        using var folder = new TemporaryFolder();
        var files = Targets.Files(abi);
        var paths = files.Select(file => folder.Write(file.Path, file.Text)).ToList();
        ToolRun.In(
            folder.Path, "cc",
            ["-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", Path.Combine(TestPaths.Root, "native", "include"), "-x", "c",
            .. paths.Where(path => path.EndsWith(".h", StringComparison.Ordinal) && !path.Contains("/guest/", StringComparison.Ordinal)
                && !path.EndsWith("/fastabi_proposal.h", StringComparison.Ordinal))])
            .Succeeded();
        var diagnostics = new DiagnosticBag();
        ProveArchive(abi, folder.Path, paths.Where(path => FolderOf(path) == "asm"), CallConvention.SystemV, diagnostics);
        ProveArchive(abi, folder.In("windows"), paths.Where(path => FolderOf(path) == "windows"), CallConvention.Windows, diagnostics);
        foreach (var source in paths.Where(path => FolderOf(path) is "ghcb" or "tdcall"))
            ProveSealed(abi, source, FolderOf(source), diagnostics);

        Assert.Empty(diagnostics.ToSortedList());
        var program = HandWritten.Program();
        foreach (var file in files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)))
            program.Add(file.Path, file.Text);
        Assert.Empty(program.Complaints(CSharpProgram.Runtime));
    }

    /// <summary>Assembles functions for callers by a convention, as ELF, and proves an archive of them.</summary>
    private static void ProveArchive(
        Abi abi, string folder, IEnumerable<string> sources, CallConvention convention, DiagnosticBag diagnostics)
    {
        Directory.CreateDirectory(folder);
        ToolRun.In(
            folder, "cc",
            ["-c", "-DFASTABI_VENDOR_ANY", "-Wa,--fatal-warnings", "-I", _asm, "-I", Path.Combine(_asm, "windows"),
            Path.Combine(_asm, "common.S"), .. sources.Where(IsAssembly)]).Succeeded();
        // What an archive has besides does not depend on the specification.
        ToolRun.In(folder, "ar", "x", Path.Combine(TestPaths.Out, "lib", "libfastabi.a"), "probe.o").Succeeded();
        ToolRun.In(folder, "ar", ["rcsD", "libfastabi.a", .. Directory.GetFiles(folder, "*.o").Order(StringComparer.Ordinal)]).Succeeded();
        Prover.Run(
            abi, new ProofSubject("libfastabi.a", IsProgram: false), File.ReadAllBytes(Path.Combine(folder, "libfastabi.a")),
            new ProofOptions { Convention = convention }, diagnostics);
    }

    /// <summary>Proves calls of sealed guests, which are in no archive here.</summary>
    private static void ProveSealed(Abi abi, string source, string name, DiagnosticBag diagnostics)
    {
        var (define, variant) = name == "ghcb" ? ("FASTABI_VMGEXIT", Variant.Ghcb) : ("FASTABI_TDX", Variant.Tdcall);
        var file = Path.ChangeExtension(source, ".o");
        ToolRun.In(
            Path.GetDirectoryName(source)!, "cc",
            ["-c", $"-D{define}", "-Wa,--fatal-warnings", "-I", Path.Combine(_asm, name), source, "-o", file]).Succeeded();
        Prover.Run(abi, new ProofSubject(file, IsProgram: false), File.ReadAllBytes(file), new ProofOptions { Variant = variant },
            diagnostics);
    }

    private static bool IsAssembly(string path) => path.EndsWith(".S", StringComparison.Ordinal);

    private static string FolderOf(string path) => Path.GetFileName(Path.GetDirectoryName(path))!;
}
