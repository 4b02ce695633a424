using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FastAbi.Tool;

/// <summary>What the caller left of the standard streams.</summary>
internal static class StandardStreams
{
    private const int LastOfThem = 2;

    // SIGXFSZ (<signal.h>, Linux)
    private const PosixSignal TooLongFile = (PosixSignal)25;

    private static readonly List<SafeFileHandle> _kept = [];

    /// <summary>
    /// Takes the numbers of streams that are closed; else the first files that are opened get them, and what is printed goes there.
    /// Printing to what is in their place fails, as it does to a closed stream.
    /// </summary>
    public static void Keep()
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            do
                _kept.Add(File.OpenHandle("/dev/null"));
            while (_kept[^1].DangerousGetHandle() <= LastOfThem);
            _kept[^1].Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing can be opened, so nothing gets those numbers.
        }
    }

    /// <summary>Why printing, or whatever else is done with files, failed; null for another exception.</summary>
    public static string? Fault(Exception e) => e switch
    {
        IOException or UnauthorizedAccessException => (e.InnerException ?? e).Message.TrimEnd('.'),
        // What .NET makes of EFBIG.
        ArgumentOutOfRangeException { ParamName: "value" } => "the output gets longer than the caller allows",
        _ => null,
    };

    /// <summary>Has writing fail where a file gets longer than the caller allows (<c>ulimit -f</c>),
    /// instead of ending the tool in the middle.</summary>
    public static PosixSignalRegistration? IgnoreTooLongFiles() =>
        OperatingSystem.IsLinux() ? PosixSignalRegistration.Create(TooLongFile, context => context.Cancel = true) : null;
}
