namespace FastAbi.Proof.Archives;

/// <summary>A line of an archive's index, by which a linker chooses members.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Offset">Where the heading of the member that defines it is said to be, in bytes.</param>
internal readonly record struct ArchiveIndexEntry(string Symbol, ulong Offset);
