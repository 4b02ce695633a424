using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Archives;

/// <summary>A member of an archive.</summary>
/// <param name="Name">Its name, which others may have too.</param>
/// <param name="Offset">Where its heading is in the archive, in bytes: what the index leads to.</param>
/// <param name="File">Its bytes.</param>
internal readonly record struct ArchiveMember(string Name, ulong Offset, FileBytes File);
