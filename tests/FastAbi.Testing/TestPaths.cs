namespace FastAbi.Testing;

/// <summary>Where the tests find what the build made; the build's own options come in as environment variables.</summary>
public static class TestPaths
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Everything built.</summary>
    public static string Out { get; } = Path.Combine(Root, "out");

    /// <summary>QEMU's file or its name on the PATH.</summary>
    public static string Qemu { get; } = Option("FASTABI_QEMU") ?? "qemu-system-x86_64";

    /// <summary>UEFI firmware for QEMU's machine.</summary>
    public static string Firmware { get; } = Path.Combine(Out, "cache", "ovmf", "OVMF.fd");

    /// <summary>Xen, as an ELF file or gzipped.</summary>
    public static string Xen { get; } = Option("FASTABI_XEN") ?? XenOf("4.17");

    /// <summary>Xen with FastABI in it.</summary>
    public static string XenNative { get; } = Option("FASTABI_XEN_NATIVE") ?? Path.Combine(Out, "xen", "xen.elf");

    /// <summary>The same, which counts what native calls touch.</summary>
    public static string XenCounting { get; } = Option("FASTABI_XEN_COUNTING") ?? Path.Combine(Out, "xen", "xen-counting.elf");

    /// <summary>The folder of Xen's public headers: it holds xen.h.</summary>
    public static string XenHeaders { get; } = Option("FASTABI_XEN_HEADERS") ?? XenHeadersOf("4.17");

    /// <summary>Debian's Xen of a release that the build unpacks: 4.14, 4.17 or 4.20.</summary>
    public static string XenOf(string release) => Path.Combine(Out, "cache", "xen", release, "xen.elf");

    /// <summary>The folder of Debian's public headers of a release that the build unpacks: 4.14, 4.17 or 4.20.</summary>
    public static string XenHeadersOf(string release) => Path.Combine(Out, "cache", "xen", release, "include", "xen");

    /// <summary>Debian's Linux kernel of a release that the build unpacks: 6.1 or 6.12.</summary>
    public static string LinuxOf(string release) => Path.Combine(Out, "cache", "linux", release, "vmlinuz");

    /// <summary>What Debian's header packages of a Linux release unpack to: 6.1 or 6.12.</summary>
    public static string LinuxHeadersOf(string release) => Path.Combine(Out, "cache", "linux", release, "headers");

    /// <summary>A program with a shell and more, linked statically.</summary>
    public static string Busybox { get; } = Path.Combine(Out, "cache", "linux", "busybox");

    private static string? Option(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FastAbi.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds FastAbi.sln");
    }
}
