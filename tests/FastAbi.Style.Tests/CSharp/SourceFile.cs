using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Style.Tests.CSharp;

/// <summary>A file of C# that somebody wrote by hand.</summary>
/// <param name="Path">Where it is, from the repository's folder.</param>
/// <param name="Root">What the compiler's parser makes of it.</param>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Root)
{
    private static readonly string[] _folders = ["build", "generator", "managed", "tests"];
    private static readonly Lazy<IReadOnlyList<SourceFile>> _all = new(ReadAll);

    /// <summary>All files of the repository, without those that the generator prints.</summary>
    public static IReadOnlyList<SourceFile> All => _all.Value;

    /// <summary>A file with that text.</summary>
    public static SourceFile Of(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot());

    /// <summary>A place in the file, as editors take it.</summary>
    public string At(int position) => AtLine(Root.SyntaxTree.GetText().Lines.GetLinePosition(position).Line);

    /// <summary>A line of the file, counted from 0, as editors take it.</summary>
    public string AtLine(int line) => $"{Path}({line + 1})";

    private static IReadOnlyList<SourceFile> ReadAll() =>
    [
        .. from folder in _folders
           from file in Directory.EnumerateFiles(System.IO.Path.Combine(TestPaths.Root, folder), "*.cs", SearchOption.AllDirectories)
           let path = System.IO.Path.GetRelativePath(TestPaths.Root, file)
           where !path.Split('/').Any(part => part is "Generated" or "expected" or "obj" or "bin")
           orderby path
           select Of(path, File.ReadAllText(file)),
    ];
}
