namespace FastAbi.Build.Tests;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("fastabi-build-").FullName;

    public string Write(string name, string text)
    {
        string file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? throw new InvalidOperationException($"{file} has no folder"));
        File.WriteAllText(file, text);
        return file;
    }

    public string Script(string name, string text)
    {
        string file = Write(name, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public bool Has(string name) => Path.Exists(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
