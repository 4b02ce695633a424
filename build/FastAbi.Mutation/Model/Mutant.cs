using Microsoft.CodeAnalysis;

namespace FastAbi.Mutation.Model;

/// <summary>One change of the model.</summary>
/// <param name="Id">From 1, in the order of files and places.</param>
/// <param name="Path">The file, relative to the project.</param>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="Original">What is changed.</param>
/// <param name="Replacement">What stands in its place; null where a statement is removed.</param>
/// <param name="IsConstant">Whether the place wants a constant, or is read only once, so that no run can choose.</param>
internal sealed record Mutant(
    int Id, string Path, string Operator, SyntaxNode Original, SyntaxNode? Replacement, bool IsConstant)
{
    public int Line => Original.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>What it is, wherever in its file.</summary>
    public string Name => $"{Path}: {Change}";

    private string Change => $"{Operator}: {Text(Original)} -> {(Replacement is null ? "removed" : Text(Replacement))}";

    public override string ToString() => $"{Path}:{Line}: {Change}";

    private static string Text(SyntaxNode node) =>
        string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
