namespace FastAbi.Generator.Emit.CSharp;

/// <summary>A block of C# that is open: what is written until its end stands in it.</summary>
/// <param name="writer">Writes it.</param>
/// <param name="end">What follows the closing brace.</param>
internal readonly ref struct CSharpBlock(CSharpWriter writer, string end)
{
    /// <summary>Closes the block.</summary>
    public void Dispose() => writer.Close(end);
}
