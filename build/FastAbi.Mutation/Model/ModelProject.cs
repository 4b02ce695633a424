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

    /// <param name="project">
    /// The project's file. Its assembly has its name, and takes no sources from elsewhere but those that the build makes: usings, what
    /// is said of the assembly, and what generators of sources write where <c>EmitCompilerGeneratedFiles</c> is set.
    /// </param>
    /// <param name="built">The folder of the built suite, in which the assembly lies, with those that it needs.</param>
    public ModelProject(string project, string built)
    {
        _folder = Path.GetDirectoryName(project)!;
        AssemblyName = Path.GetFileNameWithoutExtension(project);

        var assembly = Path.Combine(built, AssemblyName + ".dll");

        Trees = [.. new[] { _folder, IntermediateFolder(built) }.SelectMany(SourcesIn).Select(Parse)];
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
    public bool IsMutated(SyntaxTree tree) => !NameOf(tree).Split('/').Intersect(["..", "Generated"]).Any();

    private static IEnumerable<string> SourcesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    // Of the layout ArtifactsPath: bin/SUITE/CONFIGURATION and obj/PROJECT/CONFIGURATION.
    private string IntermediateFolder(string built)
    {
        built = Path.TrimEndingDirectorySeparator(built);
        return Path.GetFullPath(Path.Combine(built, "..", "..", "..", "obj", AssemblyName, Path.GetFileName(built)));
    }

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
