namespace FastAbi.Generator.Elf;

/// <summary>What a linker takes: an ELF file, or an archive of such.</summary>
public static class ObjectFiles
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>The ELF files in a file: itself, or the members of an archive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its bytes, which may be anything.</param>
    /// <exception cref="InvalidDataException">The file is neither, or damaged; the message says how.</exception>
    public static IReadOnlyList<ElfFile> Read(string name, ReadOnlyMemory<byte> bytes)
    {
        var file = new FileBytes(bytes);
        return ArchiveReader.IsArchive(file)
            ? [.. ArchiveReader.Read(file).Select(member => ElfReader.Read(member.Name, member.File))]
            : [ElfReader.Read(name, file)];
    }
}
