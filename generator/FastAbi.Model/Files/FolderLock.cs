using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FastAbi.Model.Files;

/// <summary>
/// Keeps runs apart that write to one folder. It is a lock on the folder itself, so nothing of it stays there, however a run
/// ends. Where there are no such locks, each file is still replaced whole.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // <sys/file.h>, <errno.h>, <fcntl.h>
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int DoNotWait = 4;
    private const int HeldByAnother = 11;
    private const int CloseInChildren = 0x80000;

    private readonly int _file;

    private FolderLock(int file) => _file = file;

    /// <summary>Takes the lock, or returns null where other runs hold it all the time.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="toWrite">Whether to keep others from reading, too.</param>
    /// <param name="patience">How long to wait.</param>
    public static FolderLock? Take(string folder, bool toWrite, TimeSpan patience)
    {
        if (!OperatingSystem.IsLinux())
            return new FolderLock(-1);
        try
        {
            return OnLinux(folder, (toWrite ? Exclusive : Shared) | DoNotWait, patience);
        }
        catch (DllNotFoundException)
        {
            return new FolderLock(-1);
        }
    }

    public void Dispose()
    {
        if (_file >= 0)
            _ = LibC.Close(_file);
    }

    private static FolderLock? OnLinux(string folder, int operation, TimeSpan patience)
    {
        var taken = new FolderLock(LibC.Open(folder, CloseInChildren));
        var start = Stopwatch.GetTimestamp();
        while (taken._file >= 0 && LibC.Flock(taken._file, operation) != 0 && Marshal.GetLastPInvokeError() == HeldByAnother)
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
            {
                taken.Dispose();
                return null;
            }
            Thread.Sleep(20);
        }
        return taken;
    }
}
