namespace FastAbi.Model.Diagnostics;

/// <summary>The machine code that a finding is about.</summary>
/// <param name="File">The file, as the user gave it.</param>
/// <param name="Member">The member of an archive, or the file's own name.</param>
/// <param name="Symbol">The function.</param>
/// <param name="Offset">How far in the function, in bytes.</param>
/// <param name="Instruction">The instruction there; empty where there is none.</param>
/// <param name="Expected">What the specification wants, in words; null where it is no value.</param>
/// <param name="Found">What the code makes, in words; null where it is no value.</param>
public sealed record CodeEvidence(
    string File, string Member, string Symbol, ulong Offset, string Instruction, string? Expected, string? Found);
