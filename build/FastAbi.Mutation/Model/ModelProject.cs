using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FastAbi.Mutation.Model;

/// <summary>The sources of a project, compiled as the build does, to take the place of its assembly beside a suite.</summary>
internal sealed class ModelProject
{
    private static readonly CSharpParseOptions _language = new(LanguageVersion.Latest);

    private readonly string _folder;

    /// <param name="project">The project's file. Its assembly has its name, and takes no sources from elsewhere.</param>
    /// <param name="built">The folder in which the built assembly lies, with those that it needs.</param>
    public ModelProject(string project, string built)
    {
        _folder = Path.GetDirectoryName(project)!;
        AssemblyName = Path.GetFileNameWithoutExtension(project);

        var assembly = Path.Combine(built, AssemblyName + ".dll");

        Trees =
        [
            .. Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Parse),
            CSharpSyntaxTree.ParseText(
                $"[assembly: System.Reflection.AssemblyVersion(\"{System.Reflection.AssemblyName.GetAssemblyName(assembly).Version}\")]",
                _language),
        ];
        Compilation = CSharpCompilation.Create(
            AssemblyName,
            Trees,
            ReferencesOf(assembly, built),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Suppress));
    }

    public string AssemblyName { get; }

    public SyntaxTree[] Trees { get; }

    public CSharpCompilation Compilation { get; }

    public static SyntaxTree WithRoot(SyntaxTree tree, SyntaxNode root) =>
        CSharpSyntaxTree.Create((CSharpSyntaxNode)root, _language, tree.FilePath);

    /// <summary>A file's path below the project, with slashes.</summary>
    public string NameOf(SyntaxTree tree) => Path.GetRelativePath(_folder, tree.FilePath).Replace('\\', '/');

    /// <summary>What is generated is its generator's to test.</summary>
    public bool IsMutated(SyntaxTree tree) => tree.FilePath.Length > 0 && !NameOf(tree).Split('/').Contains("Generated");

    private static SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path)), _language, path);

    private static List<MetadataReference> ReferencesOf(string assembly, string built)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        var beside = reader.AssemblyReferences
            .Select(handle => Path.Combine(built, reader.GetString(reader.GetAssemblyReference(handle).Name) + ".dll"))
            .Where(File.Exists);
        var runtime = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll");

        return [.. runtime.Concat(beside).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
