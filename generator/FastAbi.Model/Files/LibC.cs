using System.Runtime.InteropServices;

namespace FastAbi.Model.Files;

/// <summary>What .NET does not tell about files, on Linux.</summary>
internal static unsafe partial class LibC
{
    /// <summary>The folder of a relative path is the current one.</summary>
    public const int CurrentFolder = -100;

    /// <summary>Asks for a file's type alone.</summary>
    public const uint TypeMask = 1;

    /// <summary>The size of <c>struct statx</c>, which is the same on every machine.</summary>
    public const int StatSize = 256;

    /// <summary>Where <c>stx_mode</c> lies in it.</summary>
    public const int ModeOffset = 28;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatX(int folder, string path, int flags, uint mask, byte* result);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int file, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int file);
}
