namespace FastAbi.Testing.Toolchain;

/// <summary>How a tool ended and what it printed.</summary>
public sealed record ToolResult(string CommandLine, int ExitStatus, string Output, string Errors)
{
    /// <summary>Whether it succeeded without a word of warning.</summary>
    public bool IsClean => ExitStatus == 0 && Errors.Length == 0;

    public override string ToString() => $"$ {CommandLine}\nexit status {ExitStatus}\n{Output}{Errors}";
}
