using System.Text;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>What the cases expect is more than text: it assembles into every archive, and pleases C and C++.</summary>
public sealed class GoldenBuildTests
{
    private const string Ghcb = "FASTABI_VMGEXIT";
    private const string Tdcall = "FASTABI_TDX";

    private static readonly string[] _variants =
        ["FASTABI_VENDOR_ANY", "FASTABI_VENDOR_VMCALL", "FASTABI_VENDOR_VMMCALL", "FASTABI_SIM", Ghcb, Tdcall];

    public static MatrixTheoryData<string, string> Assemblies { get; } = new(GoldenCase.Names, _variants);

    public static MatrixTheoryData<string, string> Compilations { get; } = new(GoldenCase.Names, ["c11", "c++17"]);

    [Theory, MemberData(nameof(Assemblies))]
    public void GeneratedAssembly_InEveryVariant_AssemblesWithoutWarning(string name, string variant)
    {
        using var folder = new TemporaryFolder();
        ToolRun.In(folder.Path, "cc", [
            "-c", "-Wa,--fatal-warnings", $"-D{variant}", "-I", Path.Combine(TestPaths.Root, "native", "asm"),
            "-I", Path.Combine(TestPaths.Root, "native", "asm", "ghcb"), "-I", Path.Combine(TestPaths.Root, "native", "asm", "tdcall"),
            .. Written(name, folder).Where(path => path.EndsWith(".S", StringComparison.Ordinal)
                && path.Contains("/ghcb/", StringComparison.Ordinal) == (variant == Ghcb)
                && path.Contains("/tdcall/", StringComparison.Ordinal) == (variant == Tdcall)),
        ]).Succeeded();
    }

    [Theory, MemberData(nameof(Compilations))]
    public void GeneratedHeader_InBothLanguages_CompilesWithoutWarning(string name, string standard)
    {
        using var folder = new TemporaryFolder();
        // That of the guests builds on a header of theirs, and the proposal's names on Xen's.
        var includes = Written(name, folder)
            .Where(path => path.EndsWith(".h", StringComparison.Ordinal) && !path.Contains("/guest/", StringComparison.Ordinal)
                && !path.EndsWith("/fastabi_proposal.h", StringComparison.Ordinal))
            .Select(path => $"#include \"{path}\"\n");
        ToolRun.In(folder.Path, "cc", [
            "-x", standard.StartsWith("c++", StringComparison.Ordinal) ? "c++" : "c", $"-std={standard}",
            "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I", Path.Combine(TestPaths.Root, "native", "include"),
            folder.Write("headers.c", string.Concat(includes)),
        ]).Succeeded();
    }

    // Not the expected files themselves, which an update may be writing at this moment.
    private static List<string> Written(string name, TemporaryFolder folder) =>
        new GoldenCase(name).Generate().Select(file => folder.Write(file.Path, Encoding.UTF8.GetBytes(file.Text))).ToList();
}
