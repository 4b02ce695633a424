namespace FastAbi.Native.Tests.Toolchain;

/// <summary>Runs native/Makefile as a user would.</summary>
internal static class NativeBuild
{
    private static readonly string _native = Path.Combine(TestPaths.Root, "native");

    /// <summary>Builds into a fresh folder of that name, which is given back.</summary>
    public static string Make(string name, params IEnumerable<string> variables)
    {
        var output = WorkFolder.Fresh(name);
        NativeTool.Run("make", ["-s", "-C", _native, $"OUT={output}", .. variables]);
        return output;
    }

    /// <summary>Builds a copy of native/ in a fresh folder of that name; gives back the folder of what was built.</summary>
    public static string MakeCopy(string name)
    {
        var folder = WorkFolder.Fresh(name);
        var copy = Path.Combine(folder, "native");
        foreach (var file in Directory.EnumerateFiles(_native, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_native, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        NativeTool.Run("make", "-s", "-C", copy);
        return Path.Combine(folder, "out");
    }
}
