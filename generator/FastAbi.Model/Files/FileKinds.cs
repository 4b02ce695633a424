namespace FastAbi.Model.Files;

/// <summary>Finds what a path leads to, without opening it.</summary>
internal static class FileKinds
{
    private const int TypeBits = 0xf000;

    /// <summary>What a path leads to, through links.</summary>
    public static FileKind Of(string path)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return OnLinux(path);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // An old C library. .NET takes pipes and devices for files.
        }
        return Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.File : FileKind.Missing;
    }

    /// <summary>What it is, in the words of a finding.</summary>
    public static string Name(this FileKind kind) => kind switch
    {
        FileKind.Missing => "nothing",
        FileKind.File => "a file",
        FileKind.Folder => "a folder",
        FileKind.Pipe => "a pipe",
        FileKind.Socket => "a socket",
        _ => "a device",
    };

    private static unsafe FileKind OnLinux(string path)
    {
        var stat = stackalloc byte[LibC.StatSize];
        if (LibC.StatX(LibC.CurrentFolder, path, flags: 0, LibC.TypeMask, stat) != 0)
            return FileKind.Missing;
        // The values of S_IFMT (<sys/stat.h>).
        return (*(ushort*)(stat + LibC.ModeOffset) & TypeBits) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0x1000 => FileKind.Pipe,
            0xc000 => FileKind.Socket,
            _ => FileKind.Device,
        };
    }
}
