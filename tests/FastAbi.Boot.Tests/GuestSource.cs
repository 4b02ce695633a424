namespace FastAbi.Boot.Tests;

/// <summary>The guests below Guests/: each is a C file, or a folder of some.</summary>
internal static class GuestSource
{
    /// <summary>The folder of all of them.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Guests");

    /// <summary>Builds a guest.</summary>
    /// <returns>Its ELF file.</returns>
    public static string Make(string name, string folder)
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
            $"FASTABI={TestPaths.Out}").Succeeded();
        return Path.Combine(folder, "guest", $"{name}.elf");
    }
}
