namespace FastAbi.Testing;

/// <summary>Builds the example module of native/linux as its README says, against Debian's headers of a Linux release.</summary>
public static class LinuxModule
{
    /// <summary>The module's file in the folder where it was built.</summary>
    public const string File = "fastabi_example.ko";

    private static readonly string[] s_parts = ["asm", "include", "linux", "probe"];

    /// <summary>Puts the sources into a folder.</summary>
    public static void Stage(string folder)
    {
        var native = Path.Combine(TestPaths.Root, "native");
        Copy(Path.Combine(native, "linux", "example"), folder);
        foreach (var part in s_parts)
            Copy(Path.Combine(native, part), Path.Combine(folder, "fastabi", part));
    }

    /// <summary>Compiles what is in a folder, with the warnings that kernel developers turn on.</summary>
    public static ToolRun Make(string folder, string release)
    {
        var sources = Path.Combine(TestPaths.LinuxHeadersOf(release), "usr", "src");
        var configured = Directory.GetDirectories(sources, "linux-headers-*-amd64").Single();
        var common = Directory.GetDirectories(sources, "linux-headers-*-common").Single();

        // Debian's makefile names the folder where the package would be installed.
        return ToolRun.In(
            folder, "env",
            [
                "-u", "MAKEFLAGS", "LC_ALL=C",
                "make", "-C", configured, "-f", Path.Combine(common, "Makefile"), $"M={folder}", "W=1", "CC=cc",
                "CONFIG_DEBUG_INFO_BTF_MODULES=", "modules",
            ]);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }
}
