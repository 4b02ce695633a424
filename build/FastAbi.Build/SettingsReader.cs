using FastAbi.Build.Plan;

namespace FastAbi.Build;

/// <summary>Makes settings of the user's properties.</summary>
internal static class SettingsReader
{
    /// <summary>Reads properties, each NAME=VALUE; the user's paths count from where the user is.</summary>
    /// <returns>The settings; null after a complaint.</returns>
    public static BuildSettings? Read(IReadOnlyList<string> properties, TextWriter complaints)
    {
        BuildSettings settings = new(FindRoot(), Environment.GetEnvironmentVariable("CI") == "true");
        foreach (var property in properties)
        {
            (var name, var value) = property.Split('=', 2) is [var left, var right] ? (left, right) : (property, null);
            if (string.IsNullOrEmpty(value))
            {
                complaints.WriteLine($"build: -p takes NAME=VALUE, not '{property}'.");
                return null;
            }

            var path = Path.GetFullPath(value);
            var missing = name switch
            {
                "Xen" when !File.Exists(path) => $"There is no Xen at {path}.",
                "Qemu" when !File.Exists(path) => $"There is no QEMU at {path}.",
                "XenHeaders" when !File.Exists(Path.Combine(path, "xen.h")) => $"There is no xen.h in {path}.",
                "XenSource" when !File.Exists(Path.Combine(path, "xen", "arch", "x86", "hvm", "Makefile")) =>
                    $"There is no tree of Xen's sources at {path}.",
                _ => null,
            };
            if (missing is not null)
            {
                complaints.WriteLine($"build: {missing}");
                return null;
            }

            settings = name switch
            {
                "Xen" => settings with { Xen = path },
                "Qemu" => settings with { Qemu = path },
                "XenHeaders" => settings with { XenHeaders = path },
                "XenSource" => settings with { XenSource = path },
                _ => settings with { Properties = [.. settings.Properties, property] },
            };
        }

        return settings;
    }

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
