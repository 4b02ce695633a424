namespace FastAbi.Install.Tests;

/// <summary>
/// What a copy of native/ installs, as a distribution does that has folders for each architecture, and moved to another place
/// afterwards. There are spaces in its path.
/// </summary>
internal static class InstalledTree
{
    private static readonly Lazy<string> _prefix = new(Install);

    /// <summary>The folder that was PREFIX.</summary>
    public static string Prefix => _prefix.Value;

    /// <summary>What takes its place in DESTDIR.</summary>
    public static string[] Places { get; } =
        ["PREFIX=/usr", "LIBDIR=/usr/lib/x86_64-linux-gnu", "INCLUDEDIR=/usr/include", "MANDIR=/usr/share/man"];

    /// <summary>The folder of pkg-config's files.</summary>
    public static string PkgConfigFolder => Path.Combine(Prefix, "lib", "x86_64-linux-gnu", "pkgconfig");

    /// <summary>The release, as the installed files have it.</summary>
    public static string Version { get; } =
        File.ReadLines(Path.Combine(TestPaths.Root, "native", "package", "version"))
        .First(line => line.StartsWith("version=", StringComparison.Ordinal))["version=".Length..];

    /// <summary>The arguments with which make goes to a target of the repository's native/Makefile.</summary>
    public static string[] Arguments(string target, params string[] settings) =>
        ["-s", "-C", Path.Combine(TestPaths.Root, "native"), target, .. settings];

    /// <summary>All files below a folder, each by its path in it.</summary>
    public static string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal),
    ];

    private static string Install()
    {
        var folder = WorkFolder.Fresh("an installed tree");
        NativeTool.Run("cp", "-r", Path.Combine(TestPaths.Root, "native"), Path.Combine(folder, "native"));
        NativeTool.Run("make", ["-s", "-C", Path.Combine(folder, "native"), "install", $"DESTDIR={folder}/root", .. Places]);
        var moved = Path.Combine(folder, "moved", "usr");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(Path.Combine(folder, "root", "usr"), moved);
        return moved;
    }
}
