using FastAbi.Proof.Archives;
using FastAbi.Proof.Coff;
using FastAbi.Proof.Elf;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Files;

/// <summary>What a linker takes, or makes: an object file, a linked file, or an archive of object files.</summary>
public static class ObjectFiles
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>The object files in a file: itself, or the members of an archive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its bytes, which may be anything.</param>
    /// <returns>ELF files, or COFF files.</returns>
    /// <exception cref="InvalidDataException">The file is neither, or damaged; the message says how.</exception>
    public static IReadOnlyList<ObjectFile> Read(string name, ReadOnlyMemory<byte> bytes) => Read(name, bytes, out _);

    /// <summary>The object files in a file, and the archive that they came in.</summary>
    internal static IReadOnlyList<ObjectFile> Read(string name, ReadOnlyMemory<byte> bytes, out Archive? archive)
    {
        var file = new FileBytes(bytes);
        archive = ArchiveReader.IsArchive(file) ? ArchiveReader.Read(file) : null;
        if (archive is null)
            return [ReadOne(name, file)];
        IReadOnlyList<ObjectFile> members = [.. archive.Members.Select(ReadMember)];
        return members.DistinctBy(member => member.GetType()).Count() <= 1 ? members
            : throw new InvalidDataException("the archive has members of different formats");
    }

    private static ObjectFile ReadOne(string name, FileBytes file) =>
        CoffReader.IsImage(file) || CoffReader.IsObject(file) ? CoffReader.Read(name, file) : ElfReader.Read(name, file);

    private static ObjectFile ReadMember(ArchiveMember member)
    {
        try
        {
            var file = ReadOne(member.Name, member.File);
            return file.IsLinked ? throw new InvalidDataException("this is no object file, but linked") : file;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{member.Name}: {e.Message}", e);
        }
    }
}
