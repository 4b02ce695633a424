using FastAbi.Proof.Elf;
using FastAbi.Proof.Files;

namespace FastAbi.Testing.Code;

/// <summary>Machine code as the compiler, the archiver and the linker leave it in a file.</summary>
public static class CodeFile
{
    /// <summary>The members of an archive, or the one ELF file.</summary>
    public static IReadOnlyList<ElfFile> Read(string file) =>
        [.. ObjectFiles.Read(Path.GetFileName(file), File.ReadAllBytes(file)).Cast<ElfFile>()];

    /// <summary>The one ELF file.</summary>
    public static ElfFile ReadSingle(string file) => Assert.Single(Read(file));
}
