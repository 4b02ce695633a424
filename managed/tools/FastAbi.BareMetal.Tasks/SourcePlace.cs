namespace FastAbi.BareMetal.Tasks;

/// <summary>A place in a source file; lines and columns count from 1.</summary>
public sealed record SourcePlace(string File, int Line, int Column);
