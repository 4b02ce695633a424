namespace FastAbi.Proof.Elf;

/// <summary>What a linker takes, or makes: an object file, a linked file, or an archive of object files.</summary>
public static class ObjectFiles
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>The ELF files in a file: itself, or the members of an archive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its bytes, which may be anything.</param>
    /// <exception cref="InvalidDataException">The file is neither, or damaged; the message says how.</exception>
    public static IReadOnlyList<ElfFile> Read(string name, ReadOnlyMemory<byte> bytes) => Read(name, bytes, out _);

    /// <summary>The ELF files in a file, and the archive that they came in.</summary>
    internal static IReadOnlyList<ElfFile> Read(string name, ReadOnlyMemory<byte> bytes, out Archive? archive)
    {
        var file = new FileBytes(bytes);
        archive = ArchiveReader.IsArchive(file) ? ArchiveReader.Read(file) : null;
        return archive is null ? [ElfReader.Read(name, file)] : [.. archive.Members.Select(ReadMember)];
    }

    private static ElfFile ReadMember(ArchiveMember member)
    {
        try
        {
            var file = ElfReader.Read(member.Name, member.File);
            return file.IsLinked ? throw new InvalidDataException("this is no object file, but linked") : file;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{member.Name}: {e.Message}", e);
        }
    }
}
