namespace FastAbi.Build.Plan;

/// <summary>What the user asked for.</summary>
/// <param name="Root">The repository's folder.</param>
/// <param name="IsCI">Whether generated files must be current already, and a skipped test counts as failed.</param>
public sealed record BuildSettings(string Root, bool IsCI)
{
    /// <summary>The user's Xen, an ELF file or gzipped.</summary>
    public string? Xen { get; init; }

    /// <summary>The user's QEMU.</summary>
    public string? Qemu { get; init; }

    /// <summary>The user's folder of Xen's public headers.</summary>
    public string? XenHeaders { get; init; }

    /// <summary>The user's tree of Xen's sources.</summary>
    public string? XenSource { get; init; }

    /// <summary>How long a test suite may take.</summary>
    public TimeSpan SuiteTimeLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>MSBuild's properties, each as NAME=VALUE.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>Whether Debian's Xen runs in Debian's QEMU: the documents are about these.</summary>
    public bool IsDebians => Xen is null && Qemu is null;

    /// <summary>The Xen that guests boot on.</summary>
    public string XenFile => Xen ?? XenOf("4.17");

    /// <summary>Debian's source of Xen, as its authors released it.</summary>
    public string XenTarball => Path.Combine(Root, "out", "cache", "xen", "4.17", "source.tar.xz");

    /// <summary>Xen with FastABI in it.</summary>
    public string XenNative => Path.Combine(Root, "out", "xen", "xen.elf");

    /// <summary>Xen with FastABI in it, which counts what native calls touch.</summary>
    public string XenCounting => Path.Combine(Root, "out", "xen", "xen-counting.elf");

    /// <summary>Xen with FastABI in it, which checks itself at run time.</summary>
    public string XenDebug => Path.Combine(Root, "out", "xen", "xen-debug.elf");

    /// <summary>The headers that the specification is compared with.</summary>
    public string XenHeadersFolder => XenHeaders ?? Path.Combine(Root, "out", "cache", "xen", "4.17", "include", "xen");

    /// <summary>QEMU's file, or its name on the PATH.</summary>
    public string QemuFile => Qemu ?? "qemu-system-x86_64";

    /// <summary>Debian's Xen of a release.</summary>
    public string XenOf(string release) => Path.Combine(Root, "out", "cache", "xen", release, "xen.elf");
}
