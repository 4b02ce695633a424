using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FastAbi.Testing.CSharp;

/// <summary>C# sources that are compiled in this process, as strictly as the project's own.</summary>
public sealed class CSharpProgram
{
    private readonly List<(string Path, string Text)> _sources = [];

    /// <summary>What the real runtime offers.</summary>
    public static IReadOnlyList<MetadataReference> Runtime { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Adds a file.</summary>
    public CSharpProgram Add(string path, string text)
    {
        _sources.Add((path, text));
        return this;
    }

    /// <summary>Adds every C# file of a folder, and those below it where asked.</summary>
    public CSharpProgram AddFolder(string folder, SearchOption depth)
    {
        foreach (var file in Directory.GetFiles(folder, "*.cs", depth).Order(StringComparer.Ordinal))
            Add(file, File.ReadAllText(file));
        return this;
    }

    /// <summary>Everything that the compiler has to say against the sources; hidden remarks apart.</summary>
    public IReadOnlyList<string> Complaints(IReadOnlyList<MetadataReference> references, params IEnumerable<string> symbols)
    {
        using var image = new MemoryStream();
        return Complaints(references, symbols, image);
    }

    /// <summary>Compiles the sources, which have to be flawless, and loads what comes out.</summary>
    /// <param name="others">What they use beside the runtime.</param>
    public Assembly Load(params IEnumerable<MetadataReference> others)
    {
        using var image = new MemoryStream();
        var complaints = Complaints([.. Runtime, .. others], [], image);
        Assert.True(complaints.Count == 0, string.Join("\n", complaints));
        return Assembly.Load(image.ToArray());
    }

    private List<string> Complaints(IReadOnlyList<MetadataReference> references, IEnumerable<string> symbols, Stream image)
    {
        // Diagnosed documentation is an error where a public member has none, or names something that is not there.
        var parsing = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose, preprocessorSymbols: symbols);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions: [KeyValuePair.Create("CS8021", ReportDiagnostic.Suppress)]);
        var compilation =
            CSharpCompilation.Create("program", _sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, parsing, source.Path)),
            references, options);
        return [.. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info)
            .Select(diagnostic => diagnostic.ToString())];
    }
}
