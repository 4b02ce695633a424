using FastAbi.Model.Operations;
using FastAbi.Proof.Tests.Cases;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>A small archive of COFF objects for callers by Windows' convention.</summary>
internal static class WindowsArchive
{
    /// <summary>The archive's name, which promises vmcall.</summary>
    public const string Name = "fastabi-vmcall.lib";

    /// <summary>One of the functions.</summary>
    public const string Function = "fastabi_demo_probe";

    /// <summary>How many functions are proved.</summary>
    public const int Count = 3;

    private static readonly string[] _sources = ["demo.S", "common.S", "probe.c"];
    private static readonly string _folder = Path.Combine(TestPaths.Root, "tests", "FastAbi.Proof.Tests", "Windows");

    private static readonly Lazy<IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)>> _members = new(() =>
    {
        using var folder = new TemporaryFolder();
        return [.. _sources.Select(source =>
            Compile(folder, source, File.ReadAllText(Path.Combine(_folder, source))))];
    });

    /// <summary>The specification.</summary>
    public static Abi Abi { get; } = ProofRun.Load(Path.Combine(ProofCases.Handwritten, "abi"));

    /// <summary>The object files, compiled once.</summary>
    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Members => _members.Value;

    /// <summary>The bytes of the archive, with further object files in front.</summary>
    public static byte[] Bytes(params IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> first) =>
        ArchiveFile.Write([.. first, .. Members]);

    /// <summary>An object file of a source.</summary>
    public static (string Name, ReadOnlyMemory<byte> Bytes) Compile(TemporaryFolder folder, string name, string text)
    {
        var file = Assembler.AssembleCoff(
            folder.Write(name, text), "FASTABI_VENDOR_VMCALL", "-O2", "-ffreestanding", "-Wno-unused-command-line-argument");
        return ($"{Path.GetFileNameWithoutExtension(name)}.obj", File.ReadAllBytes(file));
    }

    /// <summary>Links the archive to an image.</summary>
    public static byte[] Link(TemporaryFolder folder, byte[] archive, params IReadOnlyList<string> flags)
    {
        folder.Write("a.lib", archive);
        ToolRun.In(folder.Path, "llvm-ranlib", "a.lib").Succeeded();
        ToolRun.In(folder.Path, "lld-link",
            ["/nologo", "/machine:x64", "/nodefaultlib", "/entry:fastabi_init", "/subsystem:console", $"/include:{Function}",
            "/include:fastabi_classic_demo_probe", "a.lib", .. flags, "/out:a.exe"]).Succeeded();
        return File.ReadAllBytes(folder.In("a.exe"));
    }

    /// <summary>A proof of bytes under a name.</summary>
    public static ProofRun Prove(string name, ReadOnlyMemory<byte> bytes, bool isProgram = false) =>
        ProofRun.Of(Abi, name, bytes, isProgram: isProgram);
}
