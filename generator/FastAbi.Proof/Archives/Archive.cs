namespace FastAbi.Proof.Archives;

/// <summary>An archive's members and its index.</summary>
/// <param name="Members">The members, without the archive's own tables.</param>
/// <param name="Index">What the index says about where symbols are defined; null where there is none.</param>
/// <param name="SecondIndex">What the second index says, which Microsoft's tools write and read; null where there is none.</param>
internal sealed record Archive(
    IReadOnlyList<ArchiveMember> Members, IReadOnlyList<ArchiveIndexEntry>? Index, IReadOnlyList<ArchiveIndexEntry>? SecondIndex);
