namespace FastAbi.Boot.Tests;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("fastabi-boot-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>A shell script in QEMU's place: what it prints is the serial line.</summary>
    public string Script(string text)
    {
        string file = File("qemu");
        System.IO.File.WriteAllText(file, "#!/bin/sh\n" + text + "\n");
        System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    public string Empty(string name)
    {
        System.IO.File.WriteAllText(File(name), "");
        return File(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
