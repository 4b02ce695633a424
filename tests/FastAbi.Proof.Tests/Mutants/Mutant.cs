namespace FastAbi.Proof.Tests.Mutants;

/// <summary>An altered archive.</summary>
/// <param name="Kind">What was altered.</param>
/// <param name="Subject">The function in which it was.</param>
/// <param name="At">The number of the altered instruction; of the first of two.</param>
/// <param name="Offset">Where in the archive, in bytes.</param>
/// <param name="Bytes">What stands there now.</param>
/// <param name="Text">The alteration, for people.</param>
internal sealed record Mutant(MutantKind Kind, MutationSubject Subject, int At, int Offset, byte[] Bytes, string Text)
{
    /// <summary>The archive's bytes.</summary>
    public byte[] Archive()
    {
        var archive = Subject.Archive.ToArray();
        Bytes.CopyTo(archive, Offset);
        return archive;
    }

    public override string ToString() => $"{Subject.Variant} {Subject.Symbol}, {Kind}: {Text}";
}
