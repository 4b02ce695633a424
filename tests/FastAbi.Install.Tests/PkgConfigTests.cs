using System.Diagnostics;

namespace FastAbi.Install.Tests;

/// <summary>What pkg-config says of an installed tree compiles and links.</summary>
public sealed class PkgConfigTests
{
    // The host program is linked as usual; a kernel takes archives, too, and has none of the system's.
    private const string Host = "$CC \"$SOURCES/host.c\" -o host $(pkg-config --cflags --libs fastabi-sim)";
    private const string Kernel = "$CC -ffreestanding -nostdlib -static -Wl,-e,kernel_start \"$SOURCES/kernel.c\" -o";

    public static TheoryData<string> Compilers => ["gcc", "clang"];

    [Theory, MemberData(nameof(Compilers))]
    public void Program_LinkedWithTheSim_Runs(string compiler) =>
        Assert.Equal("mode 2, result 0, ports 42 and 42\n", Run(compiler, $"eval \"{Quoted(Host)}\" && ./host"));

    [Theory, MemberData(nameof(Compilers))]
    public void Kernel_LinkedWithEachArchiveAndObject_HasAllThatItCalls(string compiler)
    {
        foreach (var package in Packages.Where(package => package != "fastabi-sim"))
            Run(compiler, $"eval \"{Quoted($"{Kernel} kernel $(pkg-config --cflags --libs {package})")}\"");

        foreach (var package in (string[])["fastabi", "fastabi-vmcall", "fastabi-vmmcall"])
            Run(compiler, $"eval \"{Quoted($"{Kernel} kernel $(pkg-config --cflags {package}) {Object(package)}")}\"");
    }

    [Fact]
    public void EachPackage_IsValidAndHasAnArchive()
    {
        Run("cc", $"pkg-config --validate {string.Join(' ', Packages)}");
        Assert.Equal(
            Packages.Select(package => $"lib{package}.a").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(InstalledTree.PkgConfigFolder, ".."), "*.a").Select(file => Path.GetFileName(file)!)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Libraries_OutsideThePrefix_AreNamedByTheirPath()
    {
        using TemporaryFolder root = new();
        NativeTool.Run("make", InstalledTree.Arguments("install", $"DESTDIR={root.Path}", "PREFIX=/opt/x", "LIBDIR=/srv/lib"));

        var package = root.Read("srv/lib/pkgconfig/fastabi.pc");

        Assert.StartsWith(
            "prefix=/opt/x\nlibdir=/srv/lib\nincludedir=${prefix}/include\n", package, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Packages =>
        Directory.EnumerateFiles(InstalledTree.PkgConfigFolder).Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal);

    private static string Object(string package) => $"$(pkg-config --variable=object {package})";

    private static string Quoted(string command) => command.Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Run(string compiler, string command)
    {
        ProcessStartInfo info = new("sh", ["-euc", command]) { WorkingDirectory = WorkFolder.Fresh($"pkg-config/{compiler}") };
        info.Environment["CC"] = compiler;
        info.Environment["SOURCES"] = WorkFolder.Sources;
        info.Environment["PKG_CONFIG_LIBDIR"] = InstalledTree.PkgConfigFolder;
        var run = ToolRun.Of(info).Succeeded();
        Assert.Equal("", run.Complaints);
        return run.Output;
    }
}
