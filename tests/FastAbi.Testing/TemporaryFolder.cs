namespace FastAbi.Testing;

/// <summary>A folder that is gone when its user is.</summary>
public sealed class TemporaryFolder : IDisposable
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

    /// <summary>Writes a text file and the folders above it.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a shell script that can be run.</summary>
    /// <remarks>
    /// Another process writes it. Were it open in this one, a parallel test that starts a program would hand it on, and
    /// nothing can be run while it is open for writing somewhere ("text file busy").
    /// </remarks>
    public string Script(string name, string text)
    {
        var path = In(name);
        const string Write = """mkdir -p "$(dirname "$1")" && printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod 700 "$1" """;
        ToolRun.In(Path, "sh", "-c", Write, "sh", path, text).Succeeded();
        return path;
    }

    public string Read(string name) => File.ReadAllText(In(name));

    public bool Has(string name) => System.IO.Path.Exists(In(name));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // .NET can't remove what has no name in UTF-8.
            ToolRun.In("/", "rm", "-rf", Path).Succeeded();
        }
    }
}
