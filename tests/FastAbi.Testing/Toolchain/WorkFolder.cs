using System.Reflection;

namespace FastAbi.Testing.Toolchain;

/// <summary>Where the tests put what they build; kept after the run, so that a failure can be looked at.</summary>
public static class WorkFolder
{
    private static readonly string _suite = Assembly.GetEntryAssembly()!.GetName().Name!;

    /// <summary>The folder of hand-written C and assembly sources of this suite.</summary>
    public static string Sources { get; } = Path.Combine(TestPaths.Root, "tests", _suite, "native");

    /// <summary>The headers that a user gets.</summary>
    public static string Headers { get; } = Path.Combine(TestPaths.Out, "include");

    /// <summary>The hand-written and generated assembly.</summary>
    public static string AssemblySources { get; } = Path.Combine(TestPaths.Root, "native", "asm");

    /// <summary>A folder of that name, empty.</summary>
    public static string Fresh(string name)
    {
        var folder = Path.Combine(TestPaths.Out, "test", _suite, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Writes a file into a folder and gives back its path.</summary>
    public static string Write(string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
