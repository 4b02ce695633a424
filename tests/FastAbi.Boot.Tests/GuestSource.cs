namespace FastAbi.Boot.Tests;

/// <summary>The guests below Guests/: each is a C file, or a folder of some.</summary>
internal static class GuestSource
{
    /// <summary>The folder of all of them.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Guests");

    /// <summary>Builds a guest.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folder">Where it is built.</param>
    /// <param name="archive">The archive with its calls.</param>
    /// <returns>Its ELF file.</returns>
    public static string Make(string name, string folder, string archive = "libfastabi.a")
    {
        var own = Path.Combine(Folder, name);
        var sources = Directory.Exists(own)
            ? Directory.GetFiles(own, "*.c").Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Folder, file))
            : [$"{name}.c"];
        ToolRun.In(
            Folder,
            "make",
            "-s",
            "-f",
            Path.Combine(TestPaths.Root, "native", "guest", "guest.mk"),
            $"NAME={name}",
            $"SOURCES={string.Join(' ', sources)}",
            $"OUT={folder}",
            $"FASTABI={TestPaths.Out}",
            $"LIBRARY={Path.Combine(TestPaths.Out, "lib", archive)}").Succeeded();
        return Path.Combine(folder, "guest", $"{name}.elf");
    }
}
