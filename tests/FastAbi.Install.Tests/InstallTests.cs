using System.Text.RegularExpressions;

namespace FastAbi.Install.Tests;

/// <summary><c>make install</c> and what it leaves in a system.</summary>
public sealed partial class InstallTests
{
    private const string Libraries = "lib/x86_64-linux-gnu/";

    [Fact]
    public void Install_FromACopyOfNativeAlone_GivesTheBuildsHeadersArchivesAndObjects()
    {
        var installed = InstalledTree.Files(InstalledTree.Prefix).Select(file => (Installed: file, Built: BuiltAs(file)))
            .Where(file => file.Built is not null).ToList();
        // What else is in the folder may be of any size: a test's Wine has a link to the whole disk.
        var built = ((string[])["include", "lib"])
            .SelectMany(part => InstalledTree.Files(Path.Combine(TestPaths.Out, part)).Select(file => $"{part}/{file}"))
            .Where(file => Product().IsMatch(file)).ToList();

        Assert.Equal(built, installed.Select(file => file.Built).Order(StringComparer.Ordinal));
        Assert.All(installed, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(TestPaths.Out, file.Built!)),
            File.ReadAllBytes(Path.Combine(InstalledTree.Prefix, file.Installed))));
    }

    [Fact]
    public void Install_EachFile_IsForAllToRead()
    {
        const UnixFileMode ReadableByAll =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Assert.All(
            Directory.EnumerateFiles(InstalledTree.Prefix, "*", SearchOption.AllDirectories),
            file => Assert.Equal(ReadableByAll, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void Uninstall_AfterInstall_LeavesTheFilesOfOthersAlone()
    {
        using TemporaryFolder root = new();
        var other = root.Write("usr/include/other.h", "");
        Make(root, "install");
        Assert.True(root.Has("usr/include/fastabi.h"));

        Make(root, "uninstall");

        Assert.Equal([other], Directory.EnumerateFiles(root.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("DESTDIR=/a%b")]
    [InlineData("LIBDIR=/a|b")]
    public void Install_IntoAFolderThatItCannotName_SaysSo(string place)
    {
        var run = NativeTool.Try("make", InstalledTree.Arguments("install", place));

        Assert.Equal(2, run.Status);
        Assert.Contains("make cannot name files in a folder with", run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DESTDIR", "stage")]
    [InlineData("PREFIX", "usr")]
    [InlineData("LIBDIR", "lib64")]
    [InlineData("MANDIR", "./man")]
    public void Install_IntoARelativeFolder_SaysWhatToNameAndInstallsNothing(string name, string folder)
    {
        using TemporaryFolder root = new();
        var run = NativeTool.Try("make", InstalledTree.Arguments("install", $"DESTDIR={root.Path}", $"{name}={folder}"));

        Assert.Equal(2, run.Status);
        Assert.Contains($"{name} is \"{folder}\": name a folder from the root, such as /", run.Complaints, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(root.Path));
    }

    [Fact]
    public void Install_WithSlashesThatSayNothing_IsTheSame()
    {
        using TemporaryFolder root = new();
        NativeTool.Run("make", InstalledTree.Arguments("install", $"DESTDIR={root.Path}//", "PREFIX=//usr/", "LIBDIR=/usr/lib64/"));

        Assert.StartsWith(
            "prefix=${pcfiledir}/../..\nlibdir=${prefix}/lib64\nincludedir=${prefix}/include\n",
            root.Read("usr/lib64/pkgconfig/fastabi.pc"), StringComparison.Ordinal);
    }

    [Fact]
    public void Version_OfTheInstalledFiles_IsThatOfThePackages()
    {
        var properties = File.ReadAllText(Path.Combine(TestPaths.Root, "Directory.Build.props"));

        Assert.Contains($"<Version>{InstalledTree.Version}</Version>", properties, StringComparison.Ordinal);
    }

    private static void Make(TemporaryFolder root, string target) =>
        NativeTool.Run("make", InstalledTree.Arguments(target, [$"DESTDIR={root.Path}", .. InstalledTree.Places]));

    /// <summary>The file of the build that an installed one is a copy of; null where it is none.</summary>
    private static string? BuiltAs(string installed) => Path.GetExtension(installed) switch
    {
        ".h" => installed,
        ".a" => installed.Replace(Libraries, "lib/", StringComparison.Ordinal),
        ".o" => installed.Replace($"{Libraries}fastabi/", "lib/", StringComparison.Ordinal),
        _ => null,
    };

    [GeneratedRegex(@"^(include/[^/]*\.h|lib/[^/]*\.[ao])$")]
    private static partial Regex Product();
}
