namespace FastAbi.BareMetal.Tasks;

/// <summary>One error or warning of a tool.</summary>
/// <param name="Code">A number that the tool gave it, or that tells which tool it was.</param>
/// <param name="File">What it is about; null where the tool does not say.</param>
/// <param name="Line">The line in the file; 0 where the tool does not say.</param>
/// <param name="Column">The column in the line; 0 where the tool does not say.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="IsWarning">It is no error.</param>
public sealed record ToolMessage(string Code, string? File, int Line, int Column, string Text, bool IsWarning = false);
