using System.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>A folder of generated files that somebody has read and found right.</summary>
internal sealed class GoldenFolder(string path)
{
    /// <summary>What is not as it is generated: one line for each file, with its first differing line.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<GeneratedFile> files) =>
    [
        .. files.Select(Difference).OfType<string>(),
        .. Obsolete(files).Select(file => $"{file}: nothing generates it any more"),
    ];

    /// <summary>Makes the folder hold what is generated, and nothing else.</summary>
    public void Update(IReadOnlyList<GeneratedFile> files)
    {
        foreach (var file in files.Where(file => Difference(file) is not null))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Full(file.Path))!);
            File.WriteAllText(Full(file.Path), file.Text);
        }
        foreach (var file in Obsolete(files))
            File.Delete(Full(file));
    }

    private string? Difference(GeneratedFile file)
    {
        if (!File.Exists(Full(file.Path)))
            return $"{file.Path}: the file is missing";
        // Read as bytes: ReadAllText would hide a byte-order mark.
        var expected = Encoding.UTF8.GetString(File.ReadAllBytes(Full(file.Path)));
        if (expected == file.Text)
            return null;
        var (before, after) = (expected.Split('\n'), file.Text.Split('\n'));
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{file.Path}:{same + 1}\n    expected  {Line(before, same)}\n    generated {Line(after, same)}";
    }

    private static string Line(string[] lines, int number) =>
        number < lines.Length ? lines[number].Replace("\r", "<CR>", StringComparison.Ordinal) : "<end of file>";

    private List<string> Obsolete(IReadOnlyList<GeneratedFile> files) => Directory.Exists(path)
        ? Directory.GetFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Except(files.Select(file => file.Path))
            .Order(StringComparer.Ordinal)
            .ToList()
        : [];

    private string Full(string file) => Path.Combine(path, file);
}
