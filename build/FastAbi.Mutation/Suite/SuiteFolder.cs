namespace FastAbi.Mutation.Suite;

/// <summary>A copy of a suite's folder.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Program">The suite's name.</param>
internal sealed record SuiteFolder(string Path, string Program)
{
    /// <summary>Copies a folder; its suite is the one program that has a startup configuration.</summary>
    public static SuiteFolder Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(source, file));

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        var configuration = Directory.EnumerateFiles(target, "*.Tests.runtimeconfig.json").Single();

        return new SuiteFolder(target, System.IO.Path.GetFileName(configuration)[..^".runtimeconfig.json".Length]);
    }
}
