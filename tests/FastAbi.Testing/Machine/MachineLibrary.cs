using FastAbi.Testing.Toolchain;

namespace FastAbi.Testing.Machine;

/// <summary>Links the test's machine with trampolines into a shared library.</summary>
public static class MachineLibrary
{
    private static readonly string _sources = Path.Combine(TestPaths.Root, "tests", "FastAbi.Testing", "Machine", "native");
    private static readonly Lazy<string> _objects = new(CompileObjects);
    private static readonly Lazy<string> _sim = new(() => WithArchive("sim", Archive.Sim.File));

    /// <summary>The machine with the whole of libfastabi-sim.a.</summary>
    public static string Sim => _sim.Value;

    /// <summary>The machine with the whole of an archive that was built like libfastabi-sim.a, and more sources.</summary>
    public static string WithArchive(string name, string archive, params IEnumerable<string> sources) =>
        Link(name, ["-Wl,--whole-archive", archive, "-Wl,--no-whole-archive", .. sources]);

    /// <summary>The machine with other trampolines, which are preprocessed assembly like the generated files.</summary>
    /// <param name="name">The folder's name.</param>
    /// <param name="source">Their file.</param>
    /// <param name="others">Other sources, and options of the compiler.</param>
    public static string WithTrampolines(string name, string source, params IEnumerable<string> others) => Link(
        name,
        [
            $"-D{Archive.Sim.Define}", "-Wa,--fatal-warnings", "-I", WorkFolder.AssemblySources,
            "-I", Path.Combine(WorkFolder.AssemblySources, "windows"), source, .. others,
            "-Wl,--undefined=fastabi_init", Archive.Sim.File,
        ]);

    private static string Link(string name, params IEnumerable<string> inputs)
    {
        var library = Path.Combine(WorkFolder.Fresh(Path.Combine("machine", name)), "machine.so");
        NativeTool.Run(NativeTool.Compiler,
        [
            "-shared", "-Wl,-Bsymbolic", "-Wl,-z,defs", "-Wl,-z,text", "-Wl,--fatal-warnings", "-o", library,
            Path.Combine(_objects.Value, "machine.o"), Path.Combine(_objects.Value, "call.o"), .. inputs,
        ]);
        return library;
    }

    private static string CompileObjects()
    {
        var folder = WorkFolder.Fresh("machine-objects");
        foreach (var source in (string[])["machine.c", "call.S"])
        {
            NativeTool.Run(NativeTool.Compiler,
                "-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fPIC", "-I", WorkFolder.Headers,
                "-c", Path.Combine(_sources, source), "-o", Path.Combine(folder, Path.ChangeExtension(source, ".o")));
        }

        return folder;
    }
}
