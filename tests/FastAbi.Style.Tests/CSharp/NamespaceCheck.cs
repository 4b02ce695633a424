using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Style.Tests.CSharp;

/// <summary>A file's namespace is its folder: the project's root namespace, then the folders below the project.</summary>
internal static class NamespaceCheck
{
    // What stands in for a library has that library's namespaces.
    private static readonly string[] _standIns = ["managed/checks/CoreChecks.Hosted/", "tests/FastAbi.Bindings.Tests/Bare/"];

    /// <summary>The namespace that is another one than the folder's.</summary>
    public static IEnumerable<string> Problems(SourceFile file) =>
        _standIns.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) ? [] : Others(file);

    private static IEnumerable<string> Others(SourceFile file) =>
        from space in file.Root.Members.OfType<BaseNamespaceDeclarationSyntax>()
        let expected = Expected(file.Path)
        where space.Name.ToString() != expected
        select $"{file.At(space.SpanStart)}: namespace {space.Name}, and the folder's is {expected}";

    private static string Expected(string path)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (Directory.GetFiles(RepositoryFiles.In(folder), "*.csproj") is [{ } project])
                return Joined(Root(project), Path.GetRelativePath(folder, Path.GetDirectoryName(path)!));
        }
        throw new InvalidOperationException($"{path} is in no project");
    }

    // The core library has the namespaces of .NET: its folders begin at none, and Kernel holds what .NET has no word for.
    private static string Joined(string root, string folders) => (root, folders.Split('/')) switch
    {
        ("FastAbi.BareMetal", ["Kernel"]) => root,
        ("FastAbi.BareMetal", var parts) => string.Join('.', parts),
        (_, ["."]) => root,
        (_, var parts) => string.Join('.', parts.Prepend(root)),
    };

    private static string Root(string project) =>
        XDocument.Load(project).Descendants("RootNamespace").SingleOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);
}
