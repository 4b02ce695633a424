namespace FastAbi.Generator.Tests;

/// <summary>A folder that is gone when its test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fastabi-").FullName;

    /// <summary>The path of something in the folder.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and the folders above it.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = In(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
