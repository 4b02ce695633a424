namespace FastAbi.Style.Tests.Native;

/// <summary>A place that is not in the style.</summary>
internal sealed record Finding(int Line, string Message)
{
    public string In(SourceFile file) => $"{file.Path}({Line}): {Message}";
}
