using System.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>What the cases expect of Rust compiles with what is written by hand, and the tests that make every call with it.</summary>
public sealed class GoldenRustTests
{
    // Debian's, which is the oldest that the crate takes.
    private const string Compiler = "/usr/bin/rustc";

    private static readonly string _crate = Path.Combine(TestPaths.Root, "native", "rust");

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory, MemberData(nameof(Cases))]
    public void GeneratedRust_WithTheRestOfTheCrate_CompilesWithoutWarning(string name)
    {
        Assert.True(File.Exists(Compiler), $"{Compiler} is missing: apt-get install rustc");
        using var folder = new TemporaryFolder();
        foreach (var file in new GoldenCase(name).Generate().Where(file => file.Path.EndsWith(".rs", StringComparison.Ordinal)))
            folder.Write(file.Path, Encoding.UTF8.GetBytes(file.Text));
        foreach (var file in Directory.GetFiles(_crate, "*.rs", SearchOption.AllDirectories).Where(IsHandWritten))
            folder.Write(Path.GetRelativePath(TestPaths.Root, file), File.ReadAllBytes(file));

        var made = Path.Combine(folder.Path, "native", "rust");
        Compile(made, "src/lib.rs", "--crate-name", "fastabi", "--crate-type", "lib");
        Compile(made, "tests/every_call.rs", "--test", "--extern", $"fastabi={Path.Combine(made, "libfastabi.rmeta")}");
    }

    private static void Compile(string folder, string file, params string[] options) =>
        ToolRun.In(folder, Compiler, ["--edition=2021", "--emit=metadata", "-Dwarnings", file, .. options]).Succeeded();

    private static bool IsHandWritten(string path) =>
        !File.ReadLines(path).First().Contains(GeneratedFile.Mark, StringComparison.Ordinal);
}
