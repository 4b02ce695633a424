using System.Text;

namespace FastAbi.Boot.Machine;

/// <summary>
/// Linux's first file system, as a kernel takes it for its module: cpio's format "newc" (Linux, initramfs-buffer-format).
/// </summary>
public sealed class CpioArchive
{
    private const int Folder = 0x41ed;      // drwxr-xr-x
    private const int Program = 0x81ed;     // -rwxr-xr-x
    private const int Terminal = 0x2180;    // crw-------
    private const int Alignment = 4;

    private readonly List<byte> _bytes = [];
    private int _entries;

    /// <summary>An archive with busybox, its place for a console, and the folders that a first program mounts to.</summary>
    public static CpioArchive WithBusybox(ReadOnlySpan<byte> busybox) =>
        new CpioArchive().AddFolder("dev").AddConsole().AddFolder("bin").AddFolder("proc").AddFolder("sys")
            .AddProgram("bin/busybox", busybox);

    /// <summary>Adds a folder, whose own folder is there already.</summary>
    private CpioArchive AddFolder(string name) => Add(name, Folder, []);

    /// <summary>Adds a file that can be executed.</summary>
    public CpioArchive AddProgram(string name, ReadOnlySpan<byte> bytes) => Add(name, Program, bytes);

    /// <summary>Adds a script or other text.</summary>
    public CpioArchive AddProgram(string name, string text) => AddProgram(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds dev/console, without which the first program has no output.</summary>
    private CpioArchive AddConsole() => Add("dev/console", Terminal, [], major: 5, minor: 1);

    /// <summary>The whole archive.</summary>
    public byte[] ToArray()
    {
        CpioArchive whole = new();
        whole._bytes.AddRange(_bytes);
        return [.. whole.Add("TRAILER!!!", 0, [])._bytes];
    }

    private CpioArchive Add(string name, int mode, ReadOnlySpan<byte> bytes, int major = 0, int minor = 0)
    {
        // Number, mode, user, group, links, time, size, the device that it is on, the one that it is, length of the name, check sum.
        int[] words = [++_entries, mode, 0, 0, 1, 0, bytes.Length, 0, 0, major, minor, name.Length + 1, 0];
        _bytes.AddRange(Encoding.ASCII.GetBytes($"070701{string.Concat(words.Select(word => $"{word:x8}"))}{name}\0"));
        Align();
        _bytes.AddRange(bytes);
        Align();
        return this;
    }

    private void Align()
    {
        while (_bytes.Count % Alignment != 0)
            _bytes.Add(0);
    }
}
