using FastAbi.Testing.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FastAbi.Style.Tests.Structure;

/// <summary>A small assembly to look at.</summary>
internal static class Sample
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks;";

    /// <summary>Compiles sources into an assembly's image.</summary>
    public static Stream Compile(params IEnumerable<string> sources)
    {
        var image = new MemoryStream();
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var trees = sources.Prepend(Usings).Select(source => CSharpSyntaxTree.ParseText(source));
        var result = CSharpCompilation.Create("sample", trees, CSharpProgram.Runtime, options).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return image;
    }
}
