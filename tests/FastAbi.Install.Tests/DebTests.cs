using System.Diagnostics;

namespace FastAbi.Install.Tests;

/// <summary>The packages for Debian, as they are and unpacked into an empty root.</summary>
public sealed class DebTests
{
    private static readonly Lazy<string> _root = new(Unpack);

    private static readonly string _folder = Path.Combine(TestPaths.Out, "deb");

    private static string[] Packages =>
        Directory.GetFiles(_folder) is { Length: 2 } files ? [.. files.Order(StringComparer.Ordinal)]
        : throw new InvalidOperationException($"{_folder} has not the two packages; run ./build.sh deb");

    [Fact]
    public void Packages_GiveLintianNothingToSay()
    {
        var run = ToolRun.In(_folder, "lintian", ["--fail-on", "error,warning", .. Packages]);

        Assert.True(run is { Status: 0, Output: "" }, $"{run.Output}{run.Complaints}");
    }

    [Fact]
    public void Packages_MadeAgain_HaveTheSameBytes()
    {
        using TemporaryFolder folder = new();
        ToolRun.In(TestPaths.Root, "sh", "build/debian/package.sh", TestPaths.Out, folder.In("deb")).Succeeded();

        Assert.All(
            Packages,
            package => Assert.Equal(File.ReadAllBytes(package), File.ReadAllBytes(folder.In($"deb/{Path.GetFileName(package)}"))));
    }

    [Fact]
    public void Files_BelongToRootAndToOnePackage()
    {
        var lines = Packages.SelectMany(package => NativeTool.Run("dpkg-deb", "-c", package).TrimEnd().Split('\n')).ToList();

        Assert.All(lines, line => Assert.Matches("^[-dl]rw[-x]r.[-x]r.[-x] root/root |^lrwxrwxrwx root/root ", line));
        var files = lines.Where(line => line[0] != 'd').Select(line => line.Split(" ./")[1]).ToList();
        Assert.Equal(files.Count, files.Distinct().Count());
    }

    [Fact]
    public void Library_Unpacked_IsFoundByPkgConfigAndByCMake()
    {
        var root = _root.Value;
        ProcessStartInfo info = new(
            "sh", ["-euc", $"eval gcc '{WorkFolder.Sources}/host.c' -o host $(pkg-config --cflags --libs fastabi-sim) && ./host"])
        {
            WorkingDirectory = WorkFolder.Fresh("deb/pkg-config"),
        };
        info.Environment["PKG_CONFIG_LIBDIR"] = Path.Combine(root, "usr", "lib", "x86_64-linux-gnu", "pkgconfig");
        Assert.Equal("mode 2, result 0, ports 42 and 42\n", ToolRun.Of(info).Succeeded().Output);

        var build = WorkFolder.Fresh("deb/cmake");
        ToolRun.In(
            build, "cmake", "-S", WorkFolder.Sources, "-B", build, $"-DWANTED={InstalledTree.Version}", $"-DCMAKE_PREFIX_PATH={root}/usr",
            "-DCMAKE_C_COMPILER=clang").Succeeded();
        ToolRun.In(build, "cmake", "--build", build).Succeeded();
        Assert.Equal("mode 2, result 0, ports 42 and 42\n", ToolRun.In(build, Path.Combine(build, "host")).Succeeded().Output);
    }

    [Fact]
    public void Tool_Unpacked_RunsInAnEmptyFolderAndProvesTheLibrary()
    {
        using TemporaryFolder folder = new();
        var tool = Path.Combine(_root.Value, "usr", "bin", "fastabi");

        Assert.Contains("event_channel.status", ToolRun.In(folder.Path, tool, "list").Succeeded().Output, StringComparison.Ordinal);
        ToolRun.In(folder.Path, tool, "prove", $"{_root.Value}/usr/lib/x86_64-linux-gnu/libfastabi.a").Succeeded();
        Assert.True(File.Exists(Path.Combine(_root.Value, "usr", "lib", "fastabi", "monitor.elf")));
    }

    [Fact]
    public void Pages_Unpacked_AreFoundByMan()
    {
        var pages = Path.Combine(_root.Value, "usr", "share", "man");

        Assert.Contains("fastabi explain", Page("1", "fastabi"), StringComparison.Ordinal);
        Assert.Contains("fastabi_sched_yield(void);", Page("9", "fastabi_native_sched_yield"), StringComparison.Ordinal);

        string Page(string section, string name) => NativeTool.Run("man", "-M", pages, "-E", "ascii", section, name);
    }

    private static string Unpack()
    {
        var root = WorkFolder.Fresh("deb/root");
        foreach (var package in Packages)
            NativeTool.Run("dpkg", "-x", package, root);
        return root;
    }
}
