namespace FastAbi.Monitor.Boot;

/// <summary>A segment or section of an ELF file, of 32 or of 64 bits (System V ABI, "Program Header", "Section Header").</summary>
internal readonly struct ElfPart
{
    /// <summary>PT_LOAD.</summary>
    public const uint LoadedSegment = 1;

    /// <summary>PT_NOTE.</summary>
    public const uint NoteSegment = 4;

    /// <summary>SHT_NOTE.</summary>
    public const uint NoteSection = 7;

    public required uint Type { get; init; }

    public required ulong Offset { get; init; }

    /// <summary>The bytes that it has in the file.</summary>
    public required ulong FileSize { get; init; }

    /// <summary>Of a segment alone.</summary>
    public ulong PhysicalAddress { get; init; }

    /// <summary>Of a segment alone: its bytes in memory, the last of which are zero and not in the file.</summary>
    public ulong MemorySize { get; init; }
}
