using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Files;

/// <summary>Reads files, whatever lies at their paths: nothing is waited for, and nothing read without end.</summary>
public static class InputFile
{
    /// <summary>What a file holds, and one byte more than allowed where it is too large; null with
    /// the reason reported where it can't be read.</summary>
    /// <param name="path">The file, as the user gave it.</param>
    /// <param name="largest">How many bytes are allowed.</param>
    /// <param name="unreadable">The rule that is broken where it can't be read.</param>
    /// <param name="diagnostics">Receives the finding.</param>
    public static byte[]? Read(string path, int largest, Rule unreadable, DiagnosticBag diagnostics)
    {
        if (FileKinds.Of(path) is not (FileKind.File or FileKind.Missing) and var kind)
        {
            diagnostics.Report(unreadable, SourcePosition.StartOf(path), $"it is {kind.Name()}, no file",
                "put a file in its place, or remove it");
            return null;
        }
        try
        {
            return Start(path, largest + 1L);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(unreadable, SourcePosition.StartOf(path), Reason(e, path), "check the path and its permissions");
            return null;
        }
    }

    /// <summary>The first bytes of a file, or all.</summary>
    public static byte[] Start(string path, long most)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[Math.Min(stream.Length, most)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Why a path can't be read, for a finding.</summary>
    public static string Reason(Exception e, string path) => Fault(path) ?? e switch
    {
        DirectoryNotFoundException => "the folder does not exist",
        UnauthorizedAccessException => "the path may not be read",
        _ => $"reading failed: {e.Message.TrimEnd('.')}",
    };

    /// <summary>What is wrong with a path that .NET says something else about; null where nothing is.</summary>
    public static string? Fault(string path)
    {
        // .NET puts this in the place of bytes that are no UTF-8, and then looks for another name.
        if (path.Contains('\ufffd'))
            return "its name is not UTF-8, so it can't be opened";
        return Path.IsPathRooted(path) || Directory.Exists(".") ? null
            : "the current folder does not exist any more, or its name is not UTF-8";
    }
}
