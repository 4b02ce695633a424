namespace FastAbi.Native.Tests.Toolchain;

/// <summary>Runs native/Makefile as a user would.</summary>
internal static class NativeBuild
{
    private static readonly string _native = Path.Combine(TestPaths.Root, "native");

    // What a compiler's flags or a form can break is in these. The other archives have another instruction for the call.
    private const string Variants = "VARIANTS=any sim ghcb";
    private const string Singles = "SINGLES=any";

    /// <summary>The libraries that <see cref="MakeLibraries"/> builds, and whether <c>fastabi_bounce</c> is in them.</summary>
    public static IReadOnlyList<(string Name, bool HasBounce)> Libraries { get; } =
        [(Archive.Any.Name, true), (Archive.Sim.Name, true), ("libfastabi-ghcb.a", false), ("fastabi.o", true)];

    /// <summary>Builds into a fresh folder of that name, which is given back, one library of each kind.</summary>
    public static string MakeLibraries(string name, params IEnumerable<string> variables) =>
        Make(name, ["archives", Variants, Singles, .. variables]);

    /// <summary>The same for one archive alone, which is named as the makefile names it.</summary>
    public static string MakeArchive(string variant, string name, params IEnumerable<string> variables) =>
        Make(name, ["archives", $"VARIANTS={variant}", "SINGLES=", .. variables]);

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
