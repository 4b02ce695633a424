using System.Formats.Tar;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;

namespace FastAbi.Compare;

/// <summary>A specification as one file, for when neither a folder nor git has it any more: an archive of tar's.</summary>
public static class SpecificationRecord
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly string[] s_extensions = [".yml", ".json"];

    /// <summary>Writes a folder's record: the same folder gives the same bytes.</summary>
    /// <param name="folder">The folder of a specification.</param>
    /// <param name="file">The record.</param>
    public static void Write(string folder, string file)
    {
        MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => s_extensions.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal))
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, SourcePosition.Display(Path.GetRelativePath(folder, path)))
                {
                    DataStream = new MemoryStream(File.ReadAllBytes(path)),
                    Mode = Mode,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } parent)
            Directory.CreateDirectory(parent);
        File.WriteAllBytes(file, archive.ToArray());
    }

    /// <summary>Reads a record, or reports why it is none.</summary>
    /// <param name="file">The record.</param>
    /// <param name="diagnostics">Receives the reason.</param>
    internal static OtherSpecification? Open(string file, DiagnosticBag diagnostics)
    {
        const string Name = "abi";
        try
        {
            return new OtherSpecification(Unpack(Name, File.ReadAllBytes(file)), Name, $"{file}:");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            diagnostics.Report(AgainstRules.NotComparable, SourcePosition.StartOf(file),
                $"this file is no record of a specification: {e.Message}", "name one that 'fastabi breaking --record' has written");
            return null;
        }
    }

    /// <summary>Unpacks an archive into a folder of a name.</summary>
    internal static ScratchFolder Unpack(string name, byte[] archive) => new(around =>
        TarFile.ExtractToDirectory(
            new MemoryStream(archive), Directory.CreateDirectory(Path.Combine(around, name)).FullName, overwriteFiles: false));
}
