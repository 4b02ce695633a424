namespace FastAbi.Testing;

/// <summary>Builds the example module of native/linux as its README says, against Debian's headers of a Linux release.</summary>
public static class LinuxModule
{
    /// <summary>The module's file in the folder where it was built.</summary>
    public const string File = "fastabi_example.ko";

    /// <summary>Puts the sources into a folder.</summary>
    public static void Stage(string folder) => Run(folder, "stage").Succeeded();

    /// <summary>Compiles what is in a folder, with the warnings that kernel developers turn on.</summary>
    public static ToolRun Make(string folder, string release)
    {
        var sources = Path.Combine(TestPaths.LinuxHeadersOf(release), "usr", "src");
        var configured = Directory.GetDirectories(sources, "linux-headers-*-amd64").Single();
        var common = Directory.GetDirectories(sources, "linux-headers-*-common").Single();

        return Run(folder, "module", $"KERNEL={configured}", $"SOURCE={common}", "W=1", "CC=cc", "CONFIG_DEBUG_INFO_BTF_MODULES=");
    }

    private static ToolRun Run(string folder, params string[] arguments) =>
        ToolRun.In(
            folder, "env",
            [
                "-u", "MAKEFLAGS", "LC_ALL=C",
                "make", "-C", Path.Combine(TestPaths.Root, "native", "linux", "example"), $"OUT={folder}", .. arguments,
            ]);
}
