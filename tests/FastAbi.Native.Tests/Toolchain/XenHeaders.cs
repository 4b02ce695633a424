namespace FastAbi.Native.Tests.Toolchain;

/// <summary>Xen's public headers for a compiler.</summary>
internal static class XenHeaders
{
    private static readonly Lazy<string> _folder = new(LinkFolder);

    /// <summary>Flags with which &lt;xen/xen.h&gt; and the others are found. They are not pedantic; -isystem spares them.</summary>
    public static IReadOnlyList<string> Flags => ["-D__XEN_INTERFACE_VERSION__=0x00040e00", "-isystem", _folder.Value];

    /// <summary>The headers may be given as a folder of any name; they are included as Xen's users do.</summary>
    private static string LinkFolder()
    {
        var xen = TestPaths.XenHeaders;
        Assert.True(File.Exists(Path.Combine(xen, "xen.h")), $"Xen's public headers are not in {xen}; run ./build.sh, which fetches them");
        var folder = WorkFolder.Fresh("xen-headers");
        Directory.CreateSymbolicLink(Path.Combine(folder, "xen"), Path.GetFullPath(xen));
        return folder;
    }
}
