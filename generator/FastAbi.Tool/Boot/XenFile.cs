using FastAbi.Emulation.Packages;

namespace FastAbi.Tool.Boot;

/// <summary>Debian's Xen in the user's cache.</summary>
internal static class XenFile
{
    // $XDG_CACHE_HOME (XDG Base Directory Specification), and what Windows has for it.
    private static string Cache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder ? folder
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "fastabi");

    /// <summary>Its file; downloads it where it is not there, and says so.</summary>
    public static Task<string> FetchAsync(string mirror, TextWriter error, CancellationToken cancellation)
    {
        XenPackage package = new(mirror, Cache, Waiting.IsTerminal(error));
        if (!package.IsThere)
            error.WriteLine($"downloading Debian's Xen {XenPackage.Version} from {mirror} into {Cache}");
        return package.ProvideAsync(cancellation);
    }
}
