using System.Reflection.PortableExecutable;

namespace FastAbi.Proof.Coff;

/// <summary>What an image's header says about what else is in it (PE format, "Optional Header Data Directories").</summary>
/// <param name="header">The header.</param>
/// <param name="isRounded">Whether a section starts where Windows looks for it elsewhere in the file.</param>
internal sealed class PeDirectories(PEHeader header, bool isRounded)
{
    /// <summary>Where the image wants to be.</summary>
    public ulong Base => header.ImageBase;

    /// <summary>Whether a section starts where Windows looks for it elsewhere in the file.</summary>
    public bool IsRounded => isRounded;

    /// <summary>The names by which other images find functions.</summary>
    public (uint Address, uint Size) Exports => Of(header.ExportTableDirectory);

    /// <summary>The functions of other images.</summary>
    public (uint Address, uint Size) Imports => Of(header.ImportTableDirectory);

    /// <summary>What unwinders read.</summary>
    public (uint Address, uint Size) Functions => Of(header.ExceptionTableDirectory);

    /// <summary>What changes where the image is elsewhere.</summary>
    public (uint Address, uint Size) Relocations => Of(header.BaseRelocationTableDirectory);

    /// <summary>What each thread has of its own.</summary>
    public (uint Address, uint Size) Threads => Of(header.ThreadLocalStorageTableDirectory);

    /// <summary>What the loader sets.</summary>
    public (uint Address, uint Size) Configuration => Of(header.LoadConfigTableDirectory);

    private static (uint Address, uint Size) Of(DirectoryEntry entry) => ((uint)entry.RelativeVirtualAddress, (uint)entry.Size);
}
