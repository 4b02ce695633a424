using FastAbi.Native.Tests.Programs;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>Programs in C and C++ that call every function link with every archive, and run.</summary>
public sealed class LinkTests
{
    public static MatrixTheoryData<string, string> Programs { get; } = new(Archive.Names, Language.Names);

    public static TheoryData<string> HardwareArchives => [.. Archive.Names.Where(name => name != Archive.Sim.Name)];

    public static TheoryData<string> Archives => [.. Archive.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CallingEverything_LinksAndAnswersEnosys(string archiveName, string languageName)
    {
        var (archive, language) = (Archive.Named(archiveName), Language.Named(languageName));
        var (folder, source) = WriteProgram($"link-{archiveName}-{language.Compiler}", archive, language.Extension);
        var program = Path.Combine(folder, "program");
        NativeTool.Run(language.Compiler,
        [
            .. language.StrictFlags, "-I", WorkFolder.Headers, source, archive.File,
            "-Wl,--no-undefined", "-Wl,--fatal-warnings", "-o", program,
        ]);
        NativeTool.Run(program);
    }

    /// <summary>No text relocation and no undefined symbol: a loadable module could take the whole archive.</summary>
    [Theory]
    [MemberData(nameof(HardwareArchives))]
    public void SharedLibrary_WholeArchive_NeedsNoTextRelocation(string archiveName)
    {
        var library = Path.Combine(WorkFolder.Fresh($"shared-{archiveName}"), "library.so");
        NativeTool.Run(NativeTool.Compiler,
            "-shared", "-nostdlib", "-Wl,-z,text", "-Wl,-z,defs", "-Wl,--fatal-warnings",
            "-Wl,--whole-archive", Archive.Named(archiveName).File, "-Wl,--no-whole-archive", "-o", library);
        Assert.Contains("There are no relocations", NativeTool.Run("readelf", "-W", "-r", library), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Kernel_AtTheTopOfTheAddressSpace_Links(string archiveName) =>
        LinkKernel(archiveName, "kernel", "-mcmodel=kernel", "-fno-pic", "-static", "-Wl,-Ttext-segment=0xffffffff80000000");

    [Theory]
    [MemberData(nameof(Archives))]
    public void Kernel_ThatRelocatesItself_Links(string archiveName) =>
        LinkKernel(archiveName, "pie", "-fpie", "-static-pie", "-Wl,-z,text");

    private static void LinkKernel(string archiveName, string kind, params IEnumerable<string> flags)
    {
        var archive = Archive.Named(archiveName);
        var (folder, source) = WriteProgram($"{kind}-{archiveName}", archive, ".c");
        NativeTool.Run(NativeTool.Compiler,
        [
            "-std=c11", "-O2", "-ffreestanding", "-nostdlib", "-mno-red-zone", "-mgeneral-regs-only", "-Wl,--fatal-warnings",
            "-Wl,--no-undefined", "-Wl,--entry=main", .. flags, "-I", WorkFolder.Headers, source, archive.File,
            "-o", Path.Combine(folder, "kernel"),
        ]);
    }

    private static (string Folder, string Source) WriteProgram(string name, Archive archive, string extension)
    {
        var folder = WorkFolder.Fresh(name);
        var text = ProgramText.CallingAll(RepositoryAbi.Operations, hasHooks: archive == Archive.Sim);
        return (folder, WorkFolder.Write(folder, "program" + extension, text));
    }
}
