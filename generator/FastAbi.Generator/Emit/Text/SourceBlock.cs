namespace FastAbi.Generator.Emit.Text;

/// <summary>A block that is open: what is written until its end stands in it.</summary>
/// <param name="writer">Writes it.</param>
/// <param name="outer">The indent around it.</param>
/// <param name="closing">The line that closes it.</param>
public readonly ref struct SourceBlock(SourceWriter writer, string outer, string closing)
{
    /// <summary>Closes the block.</summary>
    public void Dispose() => writer.End(outer, closing);
}
