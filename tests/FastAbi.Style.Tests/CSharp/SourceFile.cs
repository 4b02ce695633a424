using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Style.Tests.CSharp;

/// <summary>A file of C# that somebody wrote by hand.</summary>
/// <param name="Path">Where it is, from the repository's folder.</param>
/// <param name="Root">What the compiler's parser makes of it.</param>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Root)
{
    /// <summary>All files of the repository, without those that the generator prints.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. RepositoryFiles.Find("*.cs", "build", "generator", "managed", "tests")
            .Where(path => !path.Split('/').Any(part => part is "Generated" or "expected" or "obj" or "bin"))
            .Select(path => Of(path, RepositoryFiles.Read(path))),
    ];

    /// <summary>A file with that text.</summary>
    public static SourceFile Of(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot());

    /// <summary>A place in the file, as editors take it.</summary>
    public string At(int position) => AtLine(Root.SyntaxTree.GetText().Lines.GetLinePosition(position).Line);

    /// <summary>A line of the file, counted from 0, as editors take it.</summary>
    public string AtLine(int line) => $"{Path}({line + 1})";
}
