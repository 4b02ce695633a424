namespace FastAbi.Install.Tests;

/// <summary>A fresh CMake project finds an installed tree and links with it.</summary>
public sealed class CMakeTests
{
    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public void Project_WithEachComponent_LinksAndRuns(string compiler)
    {
        var build = Build(compiler, $"-DCMAKE_C_COMPILER={compiler}", $"-DCMAKE_PREFIX_PATH={InstalledTree.Prefix}");

        Assert.Equal(
            "mode 2, result 0, ports 42 and 42\n", ToolRun.In(build, Path.Combine(build, "host")).Succeeded().Output);
        Assert.Equal(8, Directory.EnumerateFiles(build, "kernel-*").Count());
    }

    [Fact]
    public void Project_ForAKernelWithoutAnOperatingSystem_FindsIt()
    {
        var build = Build(
            "generic",
            $"-DCMAKE_TOOLCHAIN_FILE={Path.Combine(WorkFolder.Sources, "kernel.cmake")}",
            $"-DCMAKE_FIND_ROOT_PATH={Path.GetDirectoryName(InstalledTree.Prefix)}");

        Assert.Equal(8, Directory.EnumerateFiles(build, "kernel-*").Count());
        Assert.False(File.Exists(Path.Combine(build, "host")));
    }

    [Theory]
    [InlineData("find_package(FastAbi 99 REQUIRED)", "compatible with requested version \"99\"")]
    [InlineData("find_package(FastAbi 0.0.1 REQUIRED)", "compatible with requested version \"0.0.1\"")]
    [InlineData("find_package(FastAbi REQUIRED COMPONENTS arm)", "FastAbi has no component arm")]
    public void Project_ThatAsksForWhatThereIsNot_IsToldSo(string call, string reason)
    {
        using TemporaryFolder folder = new();
        folder.Write("CMakeLists.txt", $"cmake_minimum_required(VERSION 3.16)\nproject(fresh NONE)\n{call}\n");

        var run = ToolRun.In(folder.Path, "cmake", "-S", ".", "-B", "build", $"-DCMAKE_PREFIX_PATH={InstalledTree.Prefix}");

        Assert.NotEqual(0, run.Status);
        Assert.Contains(reason, string.Join(' ', run.Complaints.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    private static string Build(string name, params string[] options)
    {
        var build = WorkFolder.Fresh($"cmake/{name}");
        ToolRun.In(build, "cmake", ["-S", WorkFolder.Sources, "-B", build, $"-DWANTED={InstalledTree.Version}", .. options]).Succeeded();
        ToolRun.In(build, "cmake", "--build", build).Succeeded();
        return build;
    }
}
